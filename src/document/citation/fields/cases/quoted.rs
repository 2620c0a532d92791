//! MLA and Chicago notes and bibliography: titles of short works are in quotation marks.

use super::hold;

#[test]
fn mla() {
    hold(&[
        "{a:Moss, Anna}. {t:The Wet Summer: A Memoir}. {h:Heron Press}, {d:2023}.",
        "{a:Moss, Anna}. “{t:The Wet Summer}.” {c:Journal of Weather}, vol. {v:12}, no. {i:3}, {d:2023}, pp. {p:45–67}.",
        "{a:Moss, Anna}, and {a:Carl Reed}. “{t:Who Counts the Drops?}” {c:Weather Today}, {d:14 May 2021}, {u:www.weather.example/drops}. Accessed {z:2 June 2021}.",
        "{a:Fern, Beatrice}, et al. “{t:Puddles}.” {c:Small Waters}, edited by Anna Moss, {h:Heron Press}, {d:2015}, pp. {p:33–58}.",
        "“{t:Rain in September}.” {c:The Northport Guardian}, {d:3 Sept. 2021}, {u:https://guardian.example/rain}.",
        "{a:Tolstaya, Anna}. {t:The River Road}. Translated by Peter Moss, {h:Heron Books}, {d:2004}.",
        "{a:Le Guin, Ursula K.} “{t:The Weir}.” {c:River Tales}, {h:Heron}, {d:1971}, pp. {p:3-19}.",
    ]);
}

#[test]
fn chicago_bibliography() {
    hold(&[
        "{a:Moss, Anna}. {t:The Wet Summer}. {l:London}: {h:Heron}, {d:2023}.",
        "{a:Moss, Anna}. “{t:The Wet Summer}.” {c:Journal of Weather} {v:12}, no. {i:3} ({d:2023}): {p:45–67}. {D:https://doi.org/10.1000/jw.45}.",
        "{a:Fern, Beatrice}. “{t:Puddles}.” In {c:Small Waters}, edited by Anna Moss, {p:33–58}. {l:London}: {h:Heron}, {d:2015}.",
        "{a:Reed, Carl}. “{t:Flow in Gravel Beds}.” PhD diss., {h:University of Northport}, {d:2017}.",
        "{a:Woolf, V.} {t:A Room by the Lake}. {l:London}: {h:Hogarth}, {d:1929}.",
        "{b:River Board}. “{t:Levels Today}.” Last modified {d:May 4, 2020}. {u:https://rivers.example/levels}.",
        "{a:Moss, Anna}, {a:Carl Reed}, and {a:Dora Sedge}. {t:Moors}. 2nd ed. {l:Chicago}: {h:Heron}, {d:2001}.",
    ]);
}

#[test]
fn chicago_notes() {
    hold(&[
        "1. {a:Anna Moss}, {t:The Wet Summer} ({l:London}: {h:Heron}, {d:2023}), {p:45}.",
        "2. {a:Anna Moss}, “{t:The Wet Summer},” {c:Journal of Weather} {v:12}, no. {i:3} ({d:2023}): {p:45–67}.",
        "3. {a:Anna Moss} and {a:Carl Reed}, “{t:On Gauges},” {c:Weather Today}, {d:May 14, 2021}, {u:https://weather.example/gauges}.",
        "{a:A. Moss}, “{t:The ‘Wet’ Summer},” {c:Times of Northport}, {d:3 May 2020}, {p:A1}.",
    ]);
}
