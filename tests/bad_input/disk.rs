//! A full disk.

use super::*;

/// A small disk of its own; nothing where this process may not mount one.
struct Disk<'a> {
    place: &'a Place,
}

impl<'a> Disk<'a> {
    fn new(place: &'a Place, size: &str) -> Option<Self> {
        fs::create_dir(place.path("disk")).expect("a folder");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "offhook-test"])
            .arg(place.path("disk"))
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success()).then_some(Self { place })
    }

    /// `sqlite:…` of a store on it.
    fn url(&self) -> String {
        format!("sqlite:{}", self.place.path("disk/store.sqlite").display())
    }

    /// A headless desk whose store lies on it.
    fn desk(&self) -> Command {
        self.place.run(&self.place.words_on(&self.url(), "auto", &["--talk", "1s"]))
    }

    /// Fills what is left of it.
    fn fill(&self) {
        let mut ballast = fs::File::create(self.place.path("disk/ballast")).expect("a file");
        for size in [65_536, 4_096, 1] {
            while std::io::Write::write_all(&mut ballast, &vec![0; size]).is_ok() {}
        }
    }

    /// Makes room.
    fn free(&self) {
        fs::remove_file(self.place.path("disk/ballast")).expect("it was written");
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.place.path("disk")).status().ok();
    }
}

/// A desk whose store's disk is full since its first answer.
fn on_the_full_disk(disk: &Disk<'_>) -> Running {
    let import = ["campaign", "import", "--campaign", "campaign.toml", "--store", &disk.url()];
    assert_eq!(to_end(disk.place.run(&import)).code, Some(0));
    let mut desk = Running::start(disk.desk());
    desk.event("answered");
    disk.fill();
    desk
}

#[test]
fn a_disk_that_is_full_during_an_import_leaves_the_store_as_it_was() {
    let place = Place::new();
    place.campaign(HEADLESS, &PEOPLE);
    let Some(disk) = Disk::new(&place, "1m") else {
        return skipped(
            "a_disk_that_is_full_during_an_import_leaves_the_store_as_it_was",
            "a tmpfs cannot be mounted here",
        );
    };
    let url = disk.url();
    let run = || to_end(place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url]));
    assert_eq!(run().code, Some(0));
    let mut list = String::from("customer,name,mobile,home\n");
    for n in 0..20_000 {
        list += &format!("L-{n},Customer with quite a long name,212555{:04},\n", 100 + n % 9_000);
    }
    place.write("people.csv", list);
    run().told(4, &["full"]);
    let listed = to_end(place.run(&["campaign", "list", "--campaign", "campaign.toml", "--store", &url]));
    assert_eq!(listed.code, Some(0), "{listed:#?}");
    assert_eq!(listed.stdout.lines().count(), 1 + PEOPLE.len(), "an import is all or nothing: {listed:#?}");
}

#[test]
fn a_disk_that_is_full_at_work_is_told_and_once_there_is_room_everything_is_stored() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE);
    let Some(disk) = Disk::new(&place, "1m") else {
        let name = "a_disk_that_is_full_at_work_is_told_and_once_there_is_room_everything_is_stored";
        return skipped(name, "a tmpfs cannot be mounted here");
    };
    let mut desk = on_the_full_disk(&disk);
    let lost = desk.event("store_lost");
    assert!(lost["why"].as_str().is_some_and(|why| why.contains("full") || why.contains("disk")), "{lost}");
    until_or("end of the call", || (far_end.calls() == 0).then_some(()), || desk.report());
    disk.free();
    assert_eq!(desk.end(), Some(0), "{}", desk.report());
    let mut store = common::place::Opened::at(&place.path("disk/store.sqlite"), place.loaded());
    let attempts = store.attempts();
    assert_eq!(attempts.len(), 2, "{attempts:#?}");
    assert!(attempts.iter().all(|attempt| attempt.disposition.is_some() && attempt.end.is_some()));
    assert_eq!(
        far_end.heard().iter().filter(|heard| matches!(heard, offhook::sim::pbx::Heard::Called { .. })).count(),
        2
    );
    drop(store);
}

#[test]
fn a_disk_that_stays_full_is_told_with_what_could_not_be_saved() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE[..1]);
    let Some(disk) = Disk::new(&place, "1m") else {
        let name = "a_disk_that_stays_full_is_told_with_what_could_not_be_saved";
        return skipped(name, "a tmpfs cannot be mounted here");
    };
    let mut desk = on_the_full_disk(&disk);
    desk.event("store_lost");
    desk.signal("INT");
    let code = desk.end();
    assert_eq!(code, Some(4), "what was not saved is not called saved: {}", desk.report());
    assert!(desk.stderr().contains("could not be saved"), "{}", desk.report());
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0), "it still hangs up and unregisters");
    // With room again, the next start finds the dial and closes it; nobody is called twice.
    disk.free();
    let done = to_end(disk.desk());
    assert_eq!(done.code, Some(0), "{done:#?}");
    let mut store = common::place::Opened::at(&place.path("disk/store.sqlite"), place.loaded());
    assert_eq!(store.attempts().len(), 1);
    assert_eq!(far_end.called("+12125550101").len(), 1);
    drop(store);
}
