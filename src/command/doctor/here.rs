//! What the doctor looks at on this machine: terminal, store, sound, and the way to the PBX. Nothing here waits for ever.

use std::cell::RefCell;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use offhook::config::args::Doctor;
use offhook::config::profile::{Profile, SIP_PORT};
use offhook::doctor::{Check, DeviceSeen, HeardDevice, RouteSeen, StoreSeen, StoreTrouble, TerminalSeen};
use offhook::io::devices::{self, DeviceInfo, Kind, Outcome, Problem};
use offhook::io::net::{self, NoWay};
use offhook::io::store::{
    self,
    examine::{self, Health},
};
use offhook::io::terminal;
use offhook::media::control::{Microphone, Speaker};
use offhook::say::say;
use tokio::task::spawn_blocking;

use super::paper::Paper;
use crate::command::{Failure, look as environment, sound, stored};

/// How long a device is tested.
const TEST: Duration = Duration::from_secs(1);
/// How long the disk may take.
const DISK: Duration = Duration::from_secs(5);
/// How long the list of sound devices may take, and a test of one beyond its own time.
const SOUND: Duration = Duration::from_secs(7);
/// How long a name may take.
const NAME: Duration = Duration::from_secs(5);

/// What was typed, understood before anything is looked at.
pub struct Wishes {
    store: Option<Place>,
    microphone: (Microphone, String),
    speaker: (Speaker, String),
}

enum Place {
    File(PathBuf),
    Folder(PathBuf),
}

impl Wishes {
    /// Mistakes in arguments and files are told here.
    pub fn of(args: &Doctor) -> Result<Self, Failure> {
        let loaded = args.campaign.as_ref().map(offhook::config::campaign::load).transpose()?;
        let store = match (&args.store, &loaded) {
            (Some(url), _) => {
                let told = |error| Failure::mistake(format!("--store {url}: {error}"));
                Some(Place::File(store::path_of(url).map_err(told)?))
            }
            (None, Some(loaded)) => stored::usual_file(&loaded.campaign).map(Place::File),
            (None, None) => stored::data_folder().map(Place::Folder),
        };
        let typed = |typed: &Option<String>| typed.clone().unwrap_or_default();
        Ok(Self {
            store,
            microphone: (sound::microphone(&args.sound, sound::Default::Devices)?, typed(&args.sound.mic)),
            speaker: (sound::speaker(&args.sound, sound::Default::Devices), typed(&args.sound.speaker)),
        })
    }
}

/// Looks at all of it; the way to the PBX is found while the sound is tested.
pub async fn look(wishes: &Wishes, profile: &Profile, paper: &Rc<RefCell<Paper>>) -> RouteSeen {
    paper.borrow_mut().found(&the_terminal().opinion());
    let store = async {
        let seen = the_store(wishes).await;
        paper.borrow_mut().found(&seen.opinion());
        the_sound(wishes, paper).await;
    };
    let (route, ()) = tokio::join!(the_route(profile), store);
    paper.borrow_mut().found(&route.opinion());
    route
}

fn the_terminal() -> TerminalSeen {
    let Some(size) = terminal::size() else { return TerminalSeen::None };
    let term = environment::set("TERM").unwrap_or_default();
    TerminalSeen::Here { term, utf8: environment::is_utf8(), colours: environment::colours(), size }
}

async fn the_store(wishes: &Wishes) -> StoreSeen {
    let (path, is_folder) = match &wishes.store {
        None => return StoreSeen::Nowhere,
        Some(Place::File(path)) => (path.clone(), false),
        Some(Place::Folder(path)) => (path.clone(), true),
    };
    let asked = path.clone();
    let looked = spawn_blocking(move || {
        let (place, health) = if is_folder {
            examine::folder_of_stores(&asked)
        } else {
            let health = examine::file(&asked);
            (asked, health)
        };
        let free_bytes = examine::free_bytes(&place);
        (place, health, free_bytes)
    });
    let (place, health, free_bytes) = match tokio::time::timeout(DISK, looked).await {
        Ok(Ok(found)) => found,
        _ => (path, Health::Folder(format!("the disk does not answer within {} s", DISK.as_secs())), None),
    };
    let trouble = match health {
        Health::Well => None,
        Health::Folder(why) => Some(StoreTrouble::Folder(why)),
        Health::Refused(why) => Some(StoreTrouble::Refused(why)),
        Health::ReadOnly => Some(StoreTrouble::ReadOnly),
        Health::Busy => Some(StoreTrouble::Busy),
    };
    StoreSeen::Here { place: place.display().to_string(), trouble, free_bytes }
}

/// The microphone first: its silence is to be heard before a tone is played.
async fn the_sound(wishes: &Wishes, paper: &Rc<RefCell<Paper>>) {
    let microphone = match &wishes.microphone {
        (Microphone::Device(name), _) => Ok(name.clone()),
        (_, typed) => Err(typed.clone()),
    };
    let speaker = match &wishes.speaker {
        (Speaker::Device(name), _) => Ok(name.clone()),
        (_, typed) => Err(typed.clone()),
    };
    let listed = match microphone.is_ok() || speaker.is_ok() {
        true => within(devices::list).await,
        false => Ok(Vec::new()),
    };
    for (check, kind, wanted) in
        [(Check::Microphone, Kind::Microphone, microphone), (Check::Speaker, Kind::Speaker, speaker)]
    {
        let seen = match (wanted, &listed) {
            (Err(typed), _) => DeviceSeen::Virtual(typed),
            (Ok(_), Err(problem)) => DeviceSeen::NoServer(problem.to_string()),
            (Ok(name), Ok(listed)) => tested(check, kind, name.as_deref(), listed, paper).await,
        };
        paper.borrow_mut().found(&seen.opinion(check));
    }
}

async fn tested(
    check: Check,
    kind: Kind,
    name: Option<&str>,
    listed: &[DeviceInfo],
    paper: &Rc<RefCell<Paper>>,
) -> DeviceSeen {
    let Some(device) = devices::choose(listed, kind, name).cloned() else { return DeviceSeen::None };
    let instead_of = name.filter(|name| *name != device.stable_name).map(str::to_owned);
    let looking = if kind == Kind::Speaker { "looking-speaker" } else { "looking-microphone" };
    paper.borrow_mut().looking(check, &say(looking).with("device", &device.description));
    let asked = device.clone();
    match within(move || devices::test(&asked, TEST)).await {
        Ok(Outcome::Played { asked_ms }) => {
            DeviceSeen::Tested { device: device.description, instead_of, heard: HeardDevice::Took(asked_ms) }
        }
        Ok(Outcome::Heard { level_dbov, peak_dbov }) => {
            let heard = HeardDevice::Level(level_dbov, peak_dbov);
            DeviceSeen::Tested { device: device.description, instead_of, heard }
        }
        Err(problem) => DeviceSeen::Broken(problem.to_string()),
    }
}

/// Asks the sound server where waiting does no harm.
async fn within<T: Send + 'static>(ask: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    match tokio::time::timeout(SOUND, spawn_blocking(ask)).await {
        Ok(Ok(answer)) => answer,
        _ => Err(Problem::silent()),
    }
}

async fn the_route(profile: &Profile) -> RouteSeen {
    let hop = profile.next_hop();
    let port = hop.port.unwrap_or(SIP_PORT);
    let name = match hop.host.parse::<IpAddr>() {
        Ok(address) => SocketAddr::new(address, port).to_string(),
        Err(_) => format!("{}:{port}", hop.host),
    };
    let found = match tokio::time::timeout(NAME, net::resolve(&name, SIP_PORT)).await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return RouteSeen::NoName { host: hop.host.clone(), why: error.to_string() },
        Err(_) => return RouteSeen::NoNameServer { host: hop.host.clone(), seconds: NAME.as_secs() },
    };
    let ways = match net::ways(&found, profile.local_address) {
        Ok(ways) => ways,
        Err(none @ NoWay::NoAddress) => return RouteSeen::NoName { host: hop.host.clone(), why: none.to_string() },
        Err(NoWay::NoRoute { to, why }) => return RouteSeen::NoRoute { to, why: why.to_string() },
    };
    let Some(way) = net::open_way(&ways).await else { return RouteSeen::Refused { to: ways[0].to } };
    let wanted = SocketAddr::new(way.ours, profile.local_port.unwrap_or(0));
    match net::can_bind(wanted) {
        Err(error) => RouteSeen::NotBound { wanted, why: error.to_string() },
        Ok(()) => RouteSeen::Open { server: hop.to_string(), to: way.to, ours: way.ours },
    }
}
