//! Page furniture: short lines that belong to the page a text was taken from.

/// Whether a line standing by itself is page furniture and not part of the text:
/// a comment form, a reading time, a row of buttons. Rules may report it; nobody counts its words.
pub fn is_furniture(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', ':', '!', '»', '›', '→']);
    if line.len() > 60 {
        return false;
    }
    let lower = line.to_lowercase();
    WHOLE.contains(&lower.as_str())
        || is_reading_time(&lower)
        || is_counter(&lower)
        || BEGINNINGS.iter().any(|start| lower.starts_with(start))
}

/// Lines that are furniture when they are nothing else.
const WHOLE: [&str; 38] = [
    "comments",
    "comment",
    "no comments",
    "no comments yet",
    "share",
    "share this",
    "share this article",
    "share this post",
    "tweet",
    "print",
    "email",
    "save",
    "copy link",
    "advertisement",
    "advertisements",
    "sponsored",
    "related",
    "related articles",
    "related posts",
    "related stories",
    "you may also like",
    "you might also like",
    "read more",
    "see more",
    "load more",
    "show more",
    "sign in",
    "log in",
    "sign up",
    "subscribe",
    "subscribe now",
    "menu",
    "search",
    "skip to content",
    "skip to main content",
    "back to top",
    "next article",
    "previous article",
];

/// Lines that are furniture however they go on.
const BEGINNINGS: [&str; 9] = [
    "leave a comment",
    "leave a reply",
    "post a comment",
    "add a comment",
    "share on ",
    "share via ",
    "follow us on ",
    "filed under:",
    "posted in:",
];

/// "Reading time: 3 min", "5 min read", "4 minutes read".
fn is_reading_time(line: &str) -> bool {
    let minutes = line.contains("min") && line.bytes().any(|byte| byte.is_ascii_digit());
    minutes
        && (line.starts_with("reading time")
            || line.starts_with("read time")
            || line.ends_with(" read")
            || line.starts_with("estimated reading"))
}

/// "3 comments", "128 shares".
fn is_counter(line: &str) -> bool {
    let Some((number, what)) = line.split_once(' ') else { return false };
    let counted = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    counted && !number.is_empty() && matches!(what, "comment" | "comments" | "shares" | "likes" | "views" | "replies")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_furniture() {
        for line in [
            "Comments",
            "Leave a Comment",
            "Reading time: 3 min",
            "5 min read",
            "12 comments",
            "Share this:",
            "Advertisement",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn lines_of_a_text_are_not() {
        for line in [
            "Comments on the budget were mixed.",
            "The reading time of the average novel is ten hours",
            "Share prices fell",
            "Print is not dead",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
