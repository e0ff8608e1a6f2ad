-- Messages and meetings that somebody attends count for the engagement of people, and stand on their timelines.
INSERT INTO engagement_weight (id, type, points, half_life, reply_bonus, version, created_at, updated_at)
    SELECT gen_random_uuid(), 'message', 2, 21, 100, 1, TIMESTAMPTZ '2026-11-30T00:00:00Z', TIMESTAMPTZ '2026-11-30T00:00:00Z'
    WHERE NOT EXISTS (SELECT 1 FROM engagement_weight WHERE LOWER(type) = 'message' AND deleted_at IS NULL);

-- An attendee knows when it was, so that one index finds what a person was at in the order of time.
ALTER TABLE attendee ADD COLUMN done_at TIMESTAMPTZ;
UPDATE attendee SET done_at = (SELECT activity.done_at FROM activity WHERE activity.id = attendee.activity_id);
CREATE INDEX attendee_contact_done ON attendee (contact_id, done_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;

-- What was written down on a deal is about the deal's person, where it names nobody else.
UPDATE activity SET version = version + 1, contact_id = (SELECT deal.contact_id FROM deal WHERE deal.id = activity.deal_id)
WHERE contact_id IS NULL AND deal_id IN (SELECT deal.id FROM deal WHERE deal.contact_id IS NOT NULL);
UPDATE communication SET version = version + 1, contact_id = (SELECT deal.contact_id FROM deal WHERE deal.id = communication.deal_id)
WHERE contact_id IS NULL AND deal_id IN (SELECT deal.id FROM deal WHERE deal.contact_id IS NOT NULL);

-- Everybody's last contact, now that more counts; the scores follow by the pass, which begins anew.
UPDATE contact SET version = version + 1, last_contacted_at = spoken.at
FROM (
    SELECT contact_id, MAX(at) AS at FROM (
        SELECT contact_id, done_at AS at FROM activity
        WHERE deleted_at IS NULL AND type IN ('call', 'email', 'meeting', 'linkedin', 'conference')
        UNION ALL SELECT contact_id, sent_at FROM communication WHERE deleted_at IS NULL AND status NOT IN ('queued', 'failed')
        UNION ALL SELECT attendee.contact_id, attendee.done_at FROM attendee JOIN activity ON activity.id = attendee.activity_id
        WHERE attendee.deleted_at IS NULL AND attendee.answer <> 'declined' AND activity.deleted_at IS NULL
            AND activity.type IN ('call', 'email', 'meeting', 'linkedin', 'conference')
    ) AS each_one WHERE contact_id IS NOT NULL AND at IS NOT NULL GROUP BY contact_id
) AS spoken
WHERE spoken.contact_id = contact.id AND (contact.last_contacted_at IS NULL OR contact.last_contacted_at < spoken.at);
DELETE FROM engagement_pass;
