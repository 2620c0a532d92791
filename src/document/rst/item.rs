//! Marks of list items.

/// The length of the mark that `text` begins with, and of the space after it.
pub(super) fn marker(text: &str) -> Option<usize> {
    for bullet in ["- ", "* ", "+ ", "• ", "‣ ", "⁃ "] {
        if let Some(rest) = text.strip_prefix(bullet) {
            return Some(bullet.len() + space(rest));
        }
    }
    let open = usize::from(text.starts_with('('));
    let number = text[open..].bytes().take_while(u8::is_ascii_digit).count();
    let number = if number == 0 && text[open..].starts_with('#') { 1 } else { number };
    let rest = &text[open + number..];
    let closed = if open == 1 { rest.starts_with(") ") } else { rest.starts_with(". ") || rest.starts_with(") ") };
    (closed && (1..=3).contains(&number)).then(|| open + number + 2 + space(&rest[2..]))
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
