//! Two desks under one name.

use super::*;

#[test]
fn a_second_desk_under_the_same_name_is_told_and_the_first_works_on() {
    if !tmux::is_there("a_second_desk_under_the_same_name_is_told_and_the_first_works_on") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign("review_s = 60", &PEOPLE);
    place.import();
    let words = place.words("desk", &["--agent", "ana", "--mic", "silence", "--speaker", "null"]);
    let first = Tmux::start(&place, (120, 30), &words);
    first.click("[Ready]");
    first.wait("Customer C-1");
    let second = Tmux::start(&place, (120, 30), &words);
    let screen = second.wait("Another desk is logged in under this agent's name");
    assert!(!screen.contains("Customer"), "{screen}");
    second.press(&["q"]);
    second.given_back(0);
    first.press(&["a"]);
    first.wait("d Call mobile");
    first.press(&["d"]);
    first.wait("Connected");
    first.press(&["h"]);
    first.wait("Wrap-up");
    first.press(&["Down", "Enter"]);
    first.wait("Customer C-2");
    first.press(&["q"]);
    first.given_back(0);
    assert_eq!(place.opened().attempts().len(), 1);
}

#[test]
fn a_second_headless_run_under_the_same_names_ends_and_says_why() {
    let (place, far_end) = (Place::new(), FarEnd::start(2));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let mut first = Running::start(auto(&place, &["--talk", "30s"]));
    first.event("answered");
    let done = to_end(auto(&place, &[]));
    done.told(2, &["agents' names", "--agent"]);
    let told = done
        .lines()
        .into_iter()
        .any(|line| line["why"].as_str().is_some_and(|why| why.contains("Another desk is logged in")));
    assert!(told, "{done:#?}");
    assert_eq!((&summary(&done)["why"], &summary(&done)["dialed"]), (&json!("seats taken"), &json!(0)));
    first.signal("INT");
    assert_eq!(first.end(), Some(130), "{}", first.report());
    assert_eq!(place.opened().attempts().len(), 1);
}
