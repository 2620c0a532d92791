//! The tools: what each is called, what it takes, and which code does it.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::cli::mcp::setup::Tools;
use crate::cli::mcp::{fixes, known, lint};

/// Calls the tool `name`; none if there is no such tool. An error is told to the model.
pub(super) fn call(tools: &Tools, name: &str, arguments: Value) -> Option<Result<String, String>> {
    Some(match name {
        "lint_text" => read(arguments).and_then(|asked| lint::text(tools, asked)),
        "lint_paths" => read(arguments).and_then(|asked| lint::paths(tools, &asked)),
        "apply_fixes" => read(arguments).and_then(|asked| fixes::apply(tools, &asked)),
        "explain_rule" => read(arguments).and_then(|asked| known::explain(tools, &asked)),
        "list_rules" => read(arguments).and_then(|asked| known::rules(tools, &asked)),
        "facts_at" => read(arguments).and_then(|asked| known::facts(tools, &asked)),
        _ => return None,
    })
}

fn read<T: DeserializeOwned>(arguments: Value) -> Result<T, String> {
    serde_json::from_value(arguments).map_err(|error| format!("the arguments are wrong: {error}"))
}

/// The tools as clients list them.
pub(super) fn descriptions(writes: bool) -> Value {
    let text = |says: &str| json!({"type": "string", "description": says});
    let list = |says: &str| json!({"type": "array", "items": {"type": "string"}, "description": says});
    let most = json!({
        "type": "integer", "minimum": 1, "maximum": lint::LARGEST,
        "description": "List at most this many findings; all are counted. 30 by default."
    });
    let genre = text("The kind of text: news, docs, academic, minutes, post …; guessed by default");
    let date = text("The day on which the text is dated, such as 2024-05-06; read from the text by default");
    let select = list("Run only these rules: ids, families or globs, such as `citation` or `date/*`");
    let name = text("A file name for the text, whose extension says its format: draft.md, page.html, notes.txt");
    let tool = |name: &str, says: &str, properties: Value, required: &[&str], reads: bool| {
        json!({
            "name": name,
            "description": says,
            "inputSchema": {
                "type": "object", "properties": properties, "required": required, "additionalProperties": false
            },
            "annotations": {
                "readOnlyHint": reads, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false
            },
        })
    };
    let fix = match writes {
        true => {
            "Make the fixes of a text and return it, or those of a file: as a difference, or with `write` in the file"
        }
        false => "Make the fixes of a text and return it, or show those of a file as a difference",
    };
    json!([
        tool(
            "lint_text",
            "Find where a text cannot be relied on. Findings are grouped by rule, the worst first.",
            json!({
                "text": text("The text"), "name": name, "genre": genre, "date": date, "select": select,
                "max_findings": most
            }),
            &["text"],
            true,
        ),
        tool(
            "lint_paths",
            "The same for files and folders, which are compared with each other, too.",
            json!({
                "paths": list("Files and folders, relative to the folder of this server; all by default"),
                "genre": genre, "date": date, "select": select, "max_findings": most
            }),
            &[],
            true,
        ),
        tool(
            "apply_fixes",
            fix,
            json!({
                "text": text("The text; or else give a path"), "name": name, "path": text("A file"),
                "unsafe": {
                    "type": "boolean",
                    "description": "Also make fixes that may change what the text says: review the result"
                },
                "write": {"type": "boolean", "description": "Write the file"}
            }),
            &[],
            !writes,
        ),
        tool(
            "explain_rule",
            "Why a rule matters, what to do, how accurate it is, and examples of what it finds and leaves alone.",
            json!({"rule": text("The id of a rule, such as date/weekday")}),
            &["rule"],
            true,
        ),
        tool(
            "list_rules",
            "The rules: the names in each family, or all about those of one family.",
            json!({"family": text("A family, such as citation")}),
            &[],
            true,
        ),
        tool(
            "facts_at",
            "Who held an office on a day, or which offices a person held, according to tables with sources.",
            json!({"date": text("The day, such as 2024-05-06"), "name": text("A person or an office")}),
            &["date", "name"],
            true,
        ),
    ])
}
