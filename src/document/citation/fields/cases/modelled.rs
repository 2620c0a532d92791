//! Entries whose fields the rules alone do not find.

use super::hold;

const CASES: [&str; 4] = [
    "{a:Tamm, T.} and {a:G. D. Reed}, {c:IEEE Trans. Electron Devices} {d:1984}, {v:31}, {p:711}.",
    "{a:Moss, A.}, and {a:Fern, B.}, {t:Parallel rain machines}, {l:Amsterdam}: {h:North-Holland}, {d:1989}.",
    "{a:Dorn, K.} {t:Parallel River Design: A Foundation}, {h:Addison-Wesley}, {d:1988}.",
    "{a:Moss, A.} {t:Rivers of the north}. {h:Prentice Hall}, {l:Englewood Cliffs}, {d:1987}.",
];

#[test]
fn fields_with_few_marks_between_them() {
    hold(&CASES);
}
