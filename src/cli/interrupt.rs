//! Ctrl+C and SIGTERM: half-written files are removed first.

use std::path::PathBuf;
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Files that are being written. A thread that creates, moves or removes one holds the lock meanwhile, so that the
/// program does not end in the middle of that.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What the next Ctrl+C stops instead of the program.
#[cfg(feature = "online")]
static INSTEAD: Mutex<Option<std::sync::Arc<std::sync::atomic::AtomicBool>>> = Mutex::new(None);

/// A program ended by a signal has this plus the number of the signal as its exit code in shells.
const BY_SIGNAL: i32 = 128;
/// The number of the signal of Ctrl+C.
const CTRL_C: i32 = 2;

/// The files that are being written. From the first file on, the
/// program listens for signals.
pub(super) fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    listen();
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on the first Ctrl+C sets `flag`, if it is not set yet, and does nothing else.
#[cfg(feature = "online")]
pub(super) fn sets(flag: &std::sync::Arc<std::sync::atomic::AtomicBool>) {
    *INSTEAD.lock().unwrap_or_else(PoisonError::into_inner) = Some(flag.clone());
    listen();
}

/// Listens from the first call on: a program that only writes to its output needs no thread for it.
fn listen() {
    static LISTENING: Once = Once::new();
    // if signals cannot be handled, they end the program as usual
    LISTENING.call_once(|| on_signal(heard));
}

#[cfg(unix)]
fn on_signal(heard: fn(i32)) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    if let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) {
        let listen = move || signals.forever().for_each(heard);
        let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(listen);
    }
}

#[cfg(not(unix))]
fn on_signal(heard: fn(i32)) {
    let _ = ctrlc::set_handler(move || heard(CTRL_C));
}

fn heard(signal: i32) {
    if signal == CTRL_C && is_for_somebody_else() {
        return;
    }
    let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    for file in unfinished.iter() {
        // a failure cannot be reported
        let _ = std::fs::remove_file(file);
    }
    process::exit(BY_SIGNAL + signal);
}

#[cfg(feature = "online")]
fn is_for_somebody_else() -> bool {
    let instead = INSTEAD.lock().unwrap_or_else(PoisonError::into_inner);
    instead.as_ref().is_some_and(|flag| !flag.swap(true, std::sync::atomic::Ordering::SeqCst))
}

#[cfg(not(feature = "online"))]
fn is_for_somebody_else() -> bool {
    false
}
