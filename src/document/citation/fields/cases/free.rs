//! Entries without a style: pages, papers in archives, lists of encyclopedias.

use super::hold;

#[test]
fn pages_and_papers() {
    hold(&[
        "{u:https://weather.example/2023/wet}",
        "{t:The wet summer}, {u:https://weather.example/2023/wet}",
        "{b:Weather Office}: {t:The wet summer}. {u:https://weather.example/2023/wet}",
        "“{t:The wet summer}”. {c:The Northport Guardian}. {d:4 May 2020}. Retrieved {z:5 May 2020}.",
        "{a:Moss, Anna} ({d:4 May 2020}). “{t:The wet summer}”. {c:The Northport Guardian}. Archived from the original on 6 May 2020.",
        "{b:Weather Service} ({d:2023}): {t:The wet summer}. Press release of 4 September 2023.",
        "{t:RFC 2119, Key words for use in RFCs to Indicate Requirement Levels}, {d:1997}",
    ]);
}

#[test]
fn other_languages() {
    hold(&[
        "{a:Müller, Jörg} ({d:2011}): {t:Der nasse Sommer}. In: {c:Zeitschrift für Wetterkunde}, Bd. {v:4}, Nr. {i:2}, S. {p:12–19}.",
        "{a:Dupont, É.}, {a:Lefèvre, J.-P.} ({d:2014}). {t:L’eau et la ville}. {c:Revue des rivières}, {v:9}({i:1}), {p:5–28}.",
        "{a:Núñez, P.} y {a:Ibáñez, L.} ({d:2018}). {t:La lluvia}. {h:Editions del Norte}.",
    ]);
}
