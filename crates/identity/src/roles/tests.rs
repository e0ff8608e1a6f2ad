use super::*;

#[test]
fn every_name_has_a_matrix() {
    for name in NAMES {
        assert!(shipped(name).is_some(), "{name}");
    }
    assert!(shipped("owner").is_none());
}

#[test]
fn only_admins_shape_what_is_shared() {
    for name in NAMES.iter().filter(|name| **name != ADMIN) {
        for kind in ["user", "pipeline", "stage", "outcome", "service_level", "engagement_weight"] {
            let matrix = shipped(name).unwrap();
            assert_eq!(matrix.scope(Update, kind), Scope::None, "{name} {kind}");
            assert_eq!(matrix.scope(Read, kind), All, "{name} {kind}");
        }
    }
}

#[test]
fn read_only_writes_nothing() {
    let matrix = shipped("read_only").unwrap();
    for act in Act::ALL {
        let reach = if act == Read { All } else { Scope::None };
        assert_eq!(matrix.scope(act, "deal"), reach, "{act:?}");
    }
}

#[test]
fn consultants_stay_with_their_own() {
    let matrix = shipped("consultant").unwrap();
    assert_eq!(matrix.scope(Read, "contact"), Team);
    assert_eq!(matrix.scope(Update, "contact"), Own);
}
