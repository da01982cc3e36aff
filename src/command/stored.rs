//! From `--campaign` and `--store` to the campaign and its store.

use std::path::PathBuf;
use std::sync::Arc;

use offhook::campaign::{AtReviewEnd, Campaign};
use offhook::config::args::CampaignStore;
use offhook::config::campaign::{self as file, Loaded};
use offhook::io::rules;
use offhook::io::store::{self, Store};

use super::Failure;

/// The campaign of a file.
pub fn campaign(args: &CampaignStore) -> Result<Campaign, Failure> {
    Ok(loaded(args)?.campaign)
}

/// The campaign of a file, with its message for mailboxes.
pub fn loaded(args: &CampaignStore) -> Result<Loaded, Failure> {
    Ok(file::load(&args.campaign)?)
}

/// The campaign with its store.
pub fn open(args: &CampaignStore) -> Result<(Arc<Campaign>, Box<dyn Store>), Failure> {
    let campaign = Arc::new(campaign(args)?);
    let store = of(args, &campaign)?;
    Ok((campaign, store))
}

/// The campaign's store. Where none was named, the folder of the usual one is made.
pub fn of(args: &CampaignStore, campaign: &Arc<Campaign>) -> Result<Box<dyn Store>, Failure> {
    let url = url(args, campaign)?;
    if let (None, Some(folder)) = (&args.store, data_folder()) {
        std::fs::create_dir_all(&folder)
            .map_err(|error| Failure::store(format!("{}: {error}; give --store sqlite:PATH", folder.display())))?;
    }
    at(&url, campaign)
}

/// The store at `url`.
pub fn at(url: &str, campaign: &Arc<Campaign>) -> Result<Box<dyn Store>, Failure> {
    store::open(url, campaign.clone()).map_err(Failure::store)
}

/// The store's address: as typed, else that of the usual file. Nothing is made.
pub fn url(args: &CampaignStore, campaign: &Campaign) -> Result<String, Failure> {
    if let Some(url) = &args.store {
        return Ok(url.clone());
    }
    let file = usual_file(campaign).ok_or_else(|| {
        Failure::mistake("there is no data folder: set HOME or XDG_DATA_HOME, or give --store sqlite:PATH")
    })?;
    Ok(format!("sqlite:{}", file.display()))
}

/// Where the campaign's store is if nobody says otherwise: one file a campaign in the user's data folder; none where there
/// is no such folder. Nothing is made.
pub fn usual_file(campaign: &Campaign) -> Option<PathBuf> {
    let name: String =
        campaign.name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    Some(data_folder()?.join(format!("{name}.sqlite")))
}

/// Where recordings are kept: beside the store, where there is one, else in the user's data folder.
pub fn recordings(url: Option<&str>) -> Option<PathBuf> {
    let folder = match url {
        Some(url) => store::path_of(url).ok()?.parent().map(PathBuf::from),
        None => data_folder(),
    };
    folder.map(|folder| folder.join("recordings"))
}

/// The user's own folder for what programs keep.
pub fn data_folder() -> Option<PathBuf> {
    let data = std::env::var_os("XDG_DATA_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let home = || std::env::var_os("HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    Some(data.or_else(|| home().map(|home| home.join(".local/share")))?.join("offhook"))
}

/// The campaign's files, to be read again when they change. `review` goes before what the file says, as at the start.
pub fn source(args: &CampaignStore, review_s: Option<u32>) -> rules::Source {
    let (own, path) = (args.campaign.clone(), args.campaign.clone());
    let load = move || {
        let mut loaded = file::load(&path).map_err(|error| error.to_string())?;
        if let Some(review_s) = review_s {
            loaded.campaign.review_s = review_s;
            loaded.campaign.at_review_end = AtReviewEnd::Dial;
        }
        Ok(loaded)
    };
    rules::Source { files: Box::new(move || file::files(&own)), load: Box::new(load) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_lie_beside_the_store_however_it_is_named() {
        for url in ["/srv/desk.db", "sqlite:/srv/desk.db", "sqlite:///srv/desk.db"] {
            assert_eq!(recordings(Some(url)), Some("/srv/recordings".into()), "{url}");
        }
        for url in ["desk.db", "sqlite:desk.db"] {
            assert_eq!(recordings(Some(url)), Some("recordings".into()), "{url}");
        }
    }
}
