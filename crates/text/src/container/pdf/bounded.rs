//! A PDF of which no stream is unpacked that is too long.

use std::cell::Cell;

use pdfboss_core::{Document, Error, ObjRef, Object, ObjectSource, Result, Stream};

/// The most bytes that a stream may have: a page of a million lines, or a font for Chinese.
const LONGEST: usize = 16 << 20;
/// The most bytes that all streams may have, each as often as it is read.
const MOST: usize = 512 << 20;

/// A document, and how much of it may still be unpacked.
pub(super) struct Bounded<'d> {
    document: &'d Document,
    room: Cell<usize>,
}

impl<'d> Bounded<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, room: Cell::new(MOST) }
    }

    /// Whether as much has been unpacked as may be.
    pub(super) fn is_used_up(&self) -> bool {
        self.room.get() == 0
    }
}

impl ObjectSource for Bounded<'_> {
    fn get(&self, reference: ObjRef) -> Result<Object> {
        self.document.get(reference)
    }

    fn stream_data(&self, stream: &Stream) -> Result<Vec<u8>> {
        let long = || Error::Decode("a stream is too long".to_owned());
        if self.is_used_up() {
            return Err(long());
        }
        let bytes = self.document.stream_data(stream)?;
        self.room.set(self.room.get().saturating_sub(bytes.len()));
        if bytes.len() > LONGEST { Err(long()) } else { Ok(bytes) }
    }
}
