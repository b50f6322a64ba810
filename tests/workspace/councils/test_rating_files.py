"""Files of published ratings: what is taken, and what is said of each line that cannot be."""

import pytest

from plumbline.workspace.councils.rules.rating_files import read_rating_file

HEADS = "gss_code,name,overall_rating,qs1,qs2,qs3,qs4,qs5,qs6,qs7,qs8,qs9_learning,report_month,cqc_report_url"
HALTON = "E06000006,Halton,Good,2,3,3,2,2,3,3,2,3,July 2025,https://www.cqc.org.uk/reports/halton-0725"


def file_of(*lines: str, heads: str = HEADS) -> bytes:
    return "\n".join([heads, *lines]).encode()


def test_a_line_becomes_a_rating_with_its_scores_month_and_address():
    read = read_rating_file(file_of(HALTON))
    assert not read.faults
    (line,) = read.lines
    assert (line.gss_code, line.rating, line.scores) == ("E06000006", "Good", (2, 3, 3, 2, 2, 3, 3, 2, 3))
    assert (line.published.iso, line.published.last.isoformat()) == ("2025-07", "2025-07-31")
    assert line.source_address == "https://www.cqc.org.uk/reports/halton-0725"


def test_a_report_may_have_scores_without_a_rating_or_a_rating_without_scores():
    unrated = HALTON.replace(",Good,", ",Not Rated,")
    unscored = HALTON.replace("2,3,3,2,2,3,3,2,3", ",,,,,,,,").replace("July 2025", "4 July 2025")
    read = read_rating_file(file_of(unrated, unscored.replace("0725", "0726")))
    assert [(line.rating, len(line.scores), line.published.iso) for line in read.lines] == [
        ("", 9, "2025-07"),
        ("Good", 0, "2025-07-04"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("E06000006", "E99", "no council with adult social care duties has the code “E99”"),
        ("Halton,", "Haringey,", "E06000006 is Halton, and the line names “Haringey”"),
        ("Good", "Excellent", "overall_rating says “Excellent”; expected is one of Inadequate"),
        ("Good", "Requires improvement", "add up to 23, which is Good, and the line says Requires improvement"),
        ("2,3,3,2", "2,3,x,2", "a score is a whole number, and one of them is “x”"),
        ("2,3,3,2", "2,3,,2", "one of them is “”; leave all nine empty for none"),
        ("2,3,3,2", "2,3,5,2", "5"),
        ("July 2025", "2025", "a month or a day is expected, such as July 2025"),
        ("July 2025", "soon", "report_month says “soon”"),
        ("https://www.cqc.org.uk/reports/halton-0725", "see CQC", "the address of the report is expected"),
        ("https://", "javascript:", "the address of the report is expected"),
        (",July 2025", "", "more or fewer cells"),
    ],
)
def test_a_fault_is_said_with_its_line_and_keeps_the_whole_file_out(old: str, new: str, said: str):
    read = read_rating_file(file_of(HALTON.replace("0725", "0724"), HALTON.replace(old, new)))
    assert len(read.faults) == 1 and read.faults[0].startswith("Line 3: ")
    assert said in read.faults[0]


def test_every_fault_is_said_and_not_only_the_first():
    read = read_rating_file(file_of(HALTON.replace("Good", "Fair"), HALTON, HALTON.replace("E06000006", "E1")))
    assert [fault.split(":")[0] for fault in read.faults] == ["Line 2", "Line 4"]


def test_the_same_report_twice_is_a_fault():
    read = read_rating_file(file_of(HALTON, HALTON))
    assert read.faults == ("Line 3: this report of Halton stands on line 2 already.",)


def test_a_mean_or_a_region_that_disagrees_is_a_fault():
    heads = HEADS + ",mean_score,adass_region"
    good, mean, region = (f"{HALTON},{end}" for end in ("2.56,North West", "2.65,North West", "2.56,London"))
    assert not read_rating_file(file_of(good, heads=heads)).faults
    assert "a mean of 2.56" in read_rating_file(file_of(mean, heads=heads)).faults[0]
    assert "is counted in North West" in read_rating_file(file_of(region, heads=heads)).faults[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "missing here: gss_code, name"),
        (HEADS.encode(), "The file holds no ratings"),
        (HEADS.replace("qs3,", "").encode(), "qs1 to qs9"),
        ((HEADS + ",name").encode(), "the column name stands more than once"),
        (b"\xff\xfe" + HEADS.encode("utf-16-le"), "not UTF-8"),
        (HEADS.encode() + b'\n"E06', "Line"),
    ],
)
def test_what_is_no_file_of_ratings_is_refused_in_one_sentence(content: bytes, said: str):
    read = read_rating_file(content)
    assert len(read.faults) == 1 and said in read.faults[0] and not read.lines
