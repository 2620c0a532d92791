//! IEEE, Vancouver and the plain style of computer science.

use super::hold;

#[test]
fn ieee() {
    hold(&[
        "[1] {a:A. Moss} and {a:B. Fern}, “{t:Rain over the moors},” {c:IEEE Trans. Weather}, vol. {v:12}, no. {i:3}, pp. {p:45–67}, {d:Mar. 2023}, {D:doi: 10.1109/TW.2023.45}.",
        "[2] {a:A.-B. Moss}, {a:C. D. Reed}, and {a:E. van der Berg}, “{t:Gauges: a survey},” in {c:Proc. 12th Int. Conf. Rivers (ICR)}, Northport, {d:2019}, pp. {p:112–119}.",
        "[3] {a:B. Fern}, {t:Small Waters of the North}, 2nd ed. {l:London, U.K.}: {h:Heron}, {d:2015}.",
        "[4] {a:C. Reed}, “{t:Flow in gravel beds},” Ph.D. dissertation, Dept. Hydrol., {h:Univ. Northport}, {d:2017}.",
        "[5] “{t:Levels today}.” {c:River Board}. Accessed: {z:May 3, 2020}. [Online]. Available: {u:https://rivers.example/levels}",
        "[6] {a:L. Sedge} et al., “{t:Is dew rain?},” {c:Cold Weather Studies}, vol. {v:8}, Art. no. {p:101}, {d:2011}.",
    ]);
}

#[test]
fn vancouver() {
    hold(&[
        "1. {a:Moss AB}, {a:Fern C}, {a:van der Berg D}. {t:Rain and the heart}. {c:J Weather Med}. {d:2020};{v:12}({i:3}):{p:45-67}.",
        "2. {a:Moss AB}, {a:Fern C}, et al. {t:Rain, wind and colds: a trial}. {c:Lancet Weather}. {d:2019 May};{v:7}:{p:112–9}. {D:doi: 10.1000/lw.7.112}",
        "2. {a:Costa M}, {a:Dupré A-L}. {t:Chilled feet}. {c:Ann Fam Med Res}. {d:2005 Nov};{v:22}({i:6}):{p:443–7}.",
        "3. {b:World Water Council}. {t:State of the rivers}. {l:Geneva}: {h:World Water Council}; {d:2019}.",
        "4. {a:Fern B}. {t:Puddles}. In: {e:Moss A}, {e:Reed C}, editors. {c:Small waters}. 2nd ed. {l:London}: {h:Heron}; {d:2015}. p. {p:33-58}.",
        "5. {a:Moss A}. {t:Rain charts} [Internet]. {l:Northport}: {h:River Board}; {d:2018} [cited {z:2020 May 3}]. Available from: {u:https://rivers.example/charts}",
        "6. {a:Sedge L}, {a:O’Hara P}. {t:Does fog hurt? A review}. {c:Ann Fog}. {d:2011};{v:8}({i:2 Suppl}):{p:S101-S109}. {M:PMID: 12345678}",
    ]);
}

#[test]
fn plain_numbered() {
    hold(&[
        "[1] {a:A. Moss} and {a:B. Fern}. {t:The anatomy of a large-scale rain gauge}. {c:Gauge Networks}, {v:30}({i:1–7}):{p:107–117}, {d:1998}.",
        "[2] {a:C. Lopes}. {t:D: A language for rain}. PhD thesis, {h:College of Weather, Northport University}, {d:November 1997}.",
        "[3] {a:V. N. Anh}, {a:O. Reed}, and {a:A. Moss}. {t:Ranking of rivers with early termination}. In {e:W. B. Croft} and {e:D. J. Sedge}, editors, {c:Proc. Conference on Rivers}, pages {p:35–42}, New York, {d:Sept. 2001}.",
        "[4] {a:Claude S. Moss}. {t:Letters on rain}. {c:Journal of Rain}, {v:4}({i:2}):{p:9}, {d:1963}",
        "[5] {a:S. G. Reed} and {a:K. A. Lyons}. {t:Parallel Rivers}. {h:Heron Press}, {d:1993}.",
        "[6] {a:Moss, A.}, {a:Fern, B.}: {t:Rivers as graphs}. In: {e:Reed, C.} (ed.) {c:Rivers 2019}. LNCS, vol. {v:1234}, pp. {p:1–15}. {h:Springer}, Heidelberg ({d:2019})",
        "2. {a:Moss, A.}, {a:Fern, B.}: {t:Rivers as trees}. {c:J. Graph Rivers} {v:12}({i:3}), {p:45–67} ({d:2020})",
        "3. {a:Sedge, L.}: {t:Lakes}, 2nd edn. {h:Cambridge University Press}, Cambridge ({d:2011})",
        "[7] {a:J. Devlin}, {a:M.-W. Chang}. {t:Reading rivers}. {c:arXiv preprint} {X:arXiv:1810.04805}, {d:2018}.",
    ]);
}
