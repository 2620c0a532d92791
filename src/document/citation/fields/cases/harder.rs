//! Entries with what makes them hard to read: stops in titles, names with several parts, no authors.

use super::hold;

#[test]
fn titles_with_stops_and_marks() {
    hold(&[
        "{a:Ames, T.} ({d:2012}). {t:Dr. Moss goes to St. Albans}. {h:Heron Press}.",
        "{a:Ames, T.} ({d:2012}). {t:Water vs. stone: Why? And how?} {h:Heron Press}.",
        "{a:Ames, T.} ({d:2014}). {t:The U.S. flood law of 1936: A re-reading}. {c:Law and Water}, {v:3}({i:1}), {p:1–20}.",
        "{a:Ames, T.}, & {a:Brook, L.} ({d:2019}). {t:H2O in 2050: Projections for 2030–2050}. {c:Futures of Water}, {v:51}, {p:9–31}.",
        "{a:Ames T}, {a:Brook L}. {t:Effect of vitamin C: A trial in sailors}. {c:Sea Med}. {d:2010};{v:4}({i:2}):{p:5-9}.",
        "{a:Ames, T.} ({d:2001}). {t:“Rain,” he said}. {c:Short Prose Quarterly}, {v:9}({i:4}), {p:12}.",
        "{a:T. Ames}, “{t:What is ‘wet’? A note on words},” {c:Language Notes}, vol. {v:2}, no. {i:1}, pp. {p:3–4}, {d:1999}.",
        "{a:Ames, Tilda}. “{t:Reading ‘The Weir’ (1971)}.” {c:River Letters}, vol. {v:14}, no. {i:2}, {d:2004}, pp. {p:88–97}.",
    ]);
}

#[test]
fn names_with_several_parts() {
    hold(&[
        "{a:Saint-Exupéry, A. de} ({d:1939}). {t:Terre des eaux}. {h:Gallimard}.",
        "{a:de Beauvoir, S.} ({d:1949}). {t:Le deuxième fleuve}. {h:Gallimard}.",
        "{a:Smith-Jones, P. Q.}, {a:McDonald, R., Jr.}, & {a:D’Angelo, S.} ({d:2016}). {t:Bridges}. {c:Structures Today}, {v:22}({i:6}), {p:301–322}.",
        "{a:Nguyễn, T. H.}, & {a:Østergård, K.} ({d:2020}). {t:Delta}. {c:Asian Waters}, {v:2}({i:1}), {p:4–8}.",
        "{a:Çelik, Ö.}, {a:Łukasz, W.}, and {a:Žižek, Š.} {d:2013}. “{t:Bosphorus}.” {c:Straits} {v:6} ({i:2}): {p:55–70}.",
        "{a:Müller-Lüdenscheidt, K.-H.} ({d:1998}). {t:Badewannen}. {h:Suhrkamp Verlag}.",
        "{a:van ’t Hoff, J. H.} ({d:1901}). {t:Osmosis}. {l:Leiden}: {h:Brill}.",
        "{a:Kim Y}, {a:Li X}, {a:O M}. {t:Snow}. {c:Cold}. {d:2015};{v:3}:{p:1–2}.",
        "{a:J. R. R. Brook} and {a:C. S. Ames}. {t:Streams}. {h:Heron Press}, {d:1954}.",
        "{a:Ibn Khaldun, A.} ({d:1967}). {t:The waters}. {h:Moor University Press}.",
        "{a:Xu, W.}, {a:Ba, J.}, {a:Kiros, R.}, {a:Cho, K.}, et al. {t:Show, attend and flow}. In {c:Proc. of the 32nd Conference on Streams}, {d:2015}, pp. {p:2048–2057}.",
    ]);
}

#[test]
fn names_written_out() {
    hold(&[
        "{a:Laura Ames}, {a:David Brook}, and {a:Tom van der Berg}. {t:Hosting rivers}. In {c:Workshop on Rivers}, {d:November 2006}.",
        "{a:Tilda Ames}, {a:Wei-Ling Brook}, and {a:Greg Reed}. {t:Fast streams}. {c:River Letters}, {v:4}({i:1}):{p:1–9}, {d:2005}.",
        "{a:S. Das}, {a:A. Reed}, and {a:G. Di}. {t:Gossip on rivers}. In {c:VANET}, pages {p:93–94}, {d:2004}.",
        "{a:T. Ames}. {t:River games}, chapter 16, pages {p:672–731}. {h:Heron Press}, {d:2006}.",
        "{t:Page Turner: A river game}. {u:https://games.example/page}",
    ]);
}

#[test]
fn dashes_and_short_forms() {
    hold(&[
        "---. {t:The Weir}. {h:Heron Books}, {d:1969}.",
        "———. {d:2011}. “{t:Dew and Fog}.” {c:Cold Weather Studies} {v:8} ({i:2}): {p:101–15}.",
        "{b:World Water Council}. {t:Health and water: a guide}. 3rd ed. {l:Geneva}: {h:World Water Council}; {d:2016}.",
        "{a:A. Ames}, “{t:Gauges},” {c:IEEE Trans. Instrum. Meas}., vol. {v:61}, no. {i:4}, {d:Apr. 2012}.",
    ]);
}

#[test]
fn bodies_and_none() {
    hold(&[
        "{b:United Weather Office for the Coordination of Water Affairs (UWOCWA)}. ({d:2025, May 7}). {t:River Report}.",
        "{b:European Water Agency}. ({d:2021a}). {t:Bathing waters} (Report No. 4/2021). {u:https://ewa.example/4}",
        "{b:U.S. Rivers Bureau}. ({d:2020}). {t:Gauge manual} (3rd ed.). {h:Government Press}.",
        "{b:Friends of the Weir}. “{t:Open Letter on the Weir}.” {d:12 June 2018}, {u:https://weir.example/letter}.",
        "{t:Rivers on strike}. ({d:2019, June 4}). {c:The Evening Herald}, {p:A4}.",
        "{t:Weir}. ({d:n.d.}). In {c:Dictionary of Water}. Retrieved {z:4 May 2021}, from {u:https://dictionary.example/weir}",
        "“{t:Weir opens again}.” {c:Evening Herald} [Northport], {d:4 June 2019}, p. {p:4}.",
        "{b:BBC News} ({d:2021}) {t:Weir opens again}. Available at: {u:https://bbc.example/weir} (Accessed: {z:5 May 2021}).",
        "{b:OECD}. ({d:2018}). {t:Water prices}. {h:OECD Publishing}. {D:https://doi.org/10.1000/oecd}",
        "{b:Ministry of Works}, {t:Report on the Weir}, {d:1931}.",
    ]);
}

#[test]
fn theses_reports_and_preprints() {
    hold(&[
        "{a:Brook, L.} ({d:2013}). {t:Flow models} (Publication No. 3551234) [Doctoral dissertation, Moor State University]. {c:Theses Global}. {u:https://theses.example/1}",
        "{a:Brook, Lena}. “{t:Flow Models}.” Master’s thesis, {h:Moor State University}, {d:2013}.",
        "{a:L. Brook}, “{t:Flow models},” M.S. thesis, Dept. Civ. Eng., {h:Moor State Univ}., Moor, {d:2013}.",
        "{a:Brook, L.} ({d:2023}). {t:Flow without equations}. {c:arXiv}. {X:https://arxiv.org/abs/2301.01234}",
        "{a:L. Brook} and {a:T. Ames}, “{t:Flow without equations},” {d:2023}, {X:arXiv:2301.01234}.",
        "{a:Ames, T.}, and {a:L. Brook}. {d:2020}. {t:Weirs at Risk}. Technical Report 20-4. {l:Northport}: {h:River Institute}.",
        "{a:Ames, T.} ({d:2020, July 6–9}). {t:Weirs at risk} [Conference session]. {c:River Days}, {u:https://river.example/days}",
        "{a:Ames, T.}, {d:2020}. {t:Weirs at risk}. In: {e:Brook, L.} and {e:Reed, C.} (eds.), {c:River Days 2020}. {h:Springer}, {p:12–20}.",
    ]);
}

#[test]
fn encyclopedia_lists() {
    hold(&[
        "{a:Ames, Tilda} ({d:2008}). {t:The Weir Book}. {h:Heron Press}. p. {p:45}. {I:ISBN 978-3-16-148410-0}.",
        "{a:Ames, Tilda}; {a:Brook, Lena} ({d:March 2011}). “{t:Weirs of the north}”. {c:Journal of Weirs}. {v:12} ({i:3}): {p:45–67}. {D:doi:10.1000/jw.12}. {S:ISSN 0317-8471}. {M:PMID 12345678}.",
        "“{t:Weirs of the north}”. {c:weirs.example}. Archived from the original on 4 May 2019. Retrieved {z:6 June 2020}.",
        "{a:Ames, T.} ({d:12 May 2019}). “{t:Who owns the weir?}” {c:The Evening Herald}. Northport. p. {p:4}.",
    ]);
}
