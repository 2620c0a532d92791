//! Zstandard: the frames of a file, one after another.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::BlockDecodingStrategy::UptoBytes;
use ruzstd::decoding::FrameDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

/// Unpacks all frames of a file; tools that append to files write more than one.
pub(super) struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    /// Whether a frame is being read.
    inside: bool,
}

/// How many bytes are unpacked at a time.
const PIECE: usize = 1 << 17;

impl<R: BufRead> Frames<R> {
    /// The content of the frames in `packed`.
    pub(super) fn new(packed: R) -> Self {
        Self { packed, decoder: FrameDecoder::new(), inside: false }
    }

    /// Begins the next frame; `false` at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => {
                    self.inside = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.packed).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(broken(&error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.inside {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    self.decoder.decode_blocks(&mut self.packed, UptoBytes(PIECE)).map_err(|error| broken(&error))?;
                }
                let read = self.decoder.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.inside = false;
            }
            if !self.begin()? {
                return Ok(0);
            }
        }
    }
}

fn broken(error: &FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("cannot be decompressed: {error}"))
}
