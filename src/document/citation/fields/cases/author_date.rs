//! APA, Chicago author-date and Harvard: the date follows the authors.

use super::hold;

#[test]
fn apa() {
    hold(&[
        "{a:Moss, A.} ({d:2023}). {t:The wet summer}. {c:Journal of Weather}, {v:12}({i:3}), {p:45–67}.",
        "{a:Moss, A. B.}, & {a:Fern, C.-D.} ({d:2021}). {t:Rain over the moors: A history}. {h:Northport University Press}.",
        "{a:van der Berg, A.}, {a:de la Cruz, M. J.}, & {a:O’Hara, P.} ({d:2018a}). {t:Dykes, dams and doubt}. {c:Water Policy Review}, {v:7}, {p:112–130}. {D:https://doi.org/10.1000/wpr.2018.112}",
        "{a:Moss, A.}, {a:Fern, B.}, {a:Reed, C.}, … {a:Sedge, Z.} ({d:2020}). {t:Ten years of gauges}. {c:Hydrology Letters}, {v:33}({i:1–2}), {p:1–29}. {D:doi:10.1000/hl.33.1}",
        "{b:World Water Council}. ({d:2019}). {t:State of the world’s rivers 2019}. {u:https://water.example/rivers-2019}",
        "{b:Ministry of Water and Forests}. ({d:n.d.}). {t:How to read a river gauge}. Retrieved {z:May 3, 2020}, from {u:https://water.example/gauge}",
        "{t:The wet summer}. ({d:2020, May 3}). {c:The Northport Guardian}. {u:https://guardian.example/wet}",
        "{a:Moss, A.} ({d:2020, March 14}). {t:Who pays for the flood? A town asks}. {c:The Northport Times}, {p:A1}.",
        "{a:Fern, B.} ({d:2015}). {t:Puddles and ponds}. In {e:A. Moss} & {e:C. Reed} (Eds.), {c:Small waters of the north} (pp. {p:33–58}). {h:Heron Press}.",
        "{a:Sedge, L.} ({d:2011}). {t:On dew} (2nd ed.). {h:Heron}.",
        "{a:Reed, C.} ({d:2017}). {t:Flow in gravel beds} [Doctoral dissertation, University of Northport]. {c:Northport Repository}. {u:https://repo.example/77}",
        "{a:Tolstaya, A.} ({d:2004}). {t:The river road} (P. Moss & L. Fern, Trans.). {h:Heron Books}. (Original work published 1911)",
        "{a:Böhm, É.}, & {a:Ångström, Ö.} ({d:2009}). {t:Über den Regen}. {c:Zeitschrift für Wetterkunde}, {v:4}({i:2}), {p:12–19}.",
        "{a:Moss, A.} ({d:in press}). {t:The dry winter}. {c:Journal of Weather}.",
        "{a:García Márquez, G.} ({d:1985}). {t:El río y la lluvia}. {h:Editions Sur}.",
        "{a:Moss, A.}, {a:Fern, B.}, et al. ({d:2022}). {t:Is it raining more?} {c:Climate Notes}, {v:5}, {p:e1023}. {D:https://doi.org/10.1000/cn.e1023}",
        "{b:Weather Office}. ({d:2021, September}). {t:Rain in September} [Press release]. {u:https://weather.example/press/9}",
        "{a:Lee, J. K.} ({d:2016}). {t:“As the water runs”: Voices from the weir}. {c:Oral History Review}, {v:43}({i:1}), {p:77–99}.",
    ]);
}

#[test]
fn chicago_author_date() {
    hold(&[
        "{a:Moss, Anna}. {d:2023}. {t:The Wet Summer: Rain in the North}. {l:Northport}: {h:Heron Press}.",
        "{a:Moss, Anna}, and {a:Carl Reed}. {d:2019}. “{t:On Gauges}.” {c:Journal of Weather} {v:12} ({i:3}): {p:45–67}. {D:https://doi.org/10.1000/jw.12.3}.",
        "{a:Fern, Beatrice}. {d:2015a}. “{t:Puddles and Ponds}.” In {c:Small Waters of the North}, edited by Anna Moss and Carl Reed, {p:33–58}. {l:London}: {h:Heron}.",
        "{b:World Water Council}. {d:2019}. {t:State of the Rivers}. {l:Geneva}: {h:World Water Council}.",
        "{a:Sedge, L.}, {a:R. van der Berg}, and {a:T. Fern}. {d:2011}. “{t:Dew, Fog, and Rime}.” {c:Cold Weather Studies} {v:8}, no. {i:2}: {p:101–15}.",
        "{a:Reed, Carl}. {d:n.d.} “{t:The River Today}.” {c:River Board}. Accessed {z:3 May 2020}. {u:https://rivers.example/today}.",
    ]);
}

#[test]
fn harvard() {
    hold(&[
        "{a:Moss, A.}, {d:2023}. {t:The wet summer}. {c:Journal of Weather}, {v:12}({i:3}), pp.{p:45–67}.",
        "{a:Moss, A.} and {a:Fern, B.} ({d:2021}) ‘{t:Rain over the moors}’, {c:Journal of Weather}, {v:12}({i:3}), pp. {p:45–67}. {D:doi: 10.1000/jw.45}.",
        "{a:Fern, B.} ({d:2015}) {t:Small waters of the north}. {l:London}: {h:Heron}.",
        "{a:Bartel,D.P.} ({d:2004}) {t:Drops: size, shape, and fall}. {c:Cell Weather}, {v:116}, {p:281–297}.",
    ]);
}
