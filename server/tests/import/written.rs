//! What a person says of how a file is written stays with the import, and the reasons of its failed rows are told.

use crate::cast::{Firm, figures};
use kernel::Id;
use records::import::written::Written;
use records::import::{files, run, service, store};

#[tokio::test]
async fn what_is_said_of_a_file_stays_with_the_import_and_what_is_refused_changes_nothing() {
    for db in db::test::engines().await {
        let firm = Firm::on(&db).await;
        let me = &firm.me;
        let folder = firm.file("old.csv", b"name,email\nJ\x9frgen Wei\xa7,j@kith.example\nBo,no address\n");
        let id = Id::new();
        service::create(me, id, &folder.to_string_lossy()).await.unwrap();
        let say = |encoding: &str| Written {
            file: "old.csv".to_owned(),
            encoding: encoding.to_owned(),
            ..Written::default()
        };
        let preview = service::written(me, id, vec![say("macintosh")]).await.unwrap();
        assert_eq!(
            (preview.files[0].encoding.as_str(), preview.files[0].separator.as_str()),
            ("macintosh", ",")
        );
        assert_eq!(preview.files[0].rows[0][0], "Jürgen Weiß");
        assert!(service::written(me, id, vec![say("klingon")]).await.is_err());
        let plan = service::preview(me, id, Some("contact")).await.unwrap().plan.in_passes();
        assert_eq!(plan.written, [say("macintosh")]);
        let total = files::Shelf::new(folder, &plan.written).size_of(&plan.steps);
        store::set_plan(me, id, &plan, total).await.unwrap();
        let done = run::run(me, id).await.unwrap();
        assert_eq!(figures(&done.tallies, "contact")[1], 1);
        assert_eq!(firm.named("contact", "Jürgen Weiß").await.text("email"), "j@kith.example");
        let reasons = service::first_problems(me, id).await.unwrap();
        assert_eq!((reasons.len(), reasons[0].row), (1, 2));
    }
}
