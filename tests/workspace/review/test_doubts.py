"""What an assessment is doubted for before somebody accepts it."""

from plumbline.workspace.review.doubts import doubts_about


def said(*, scores=(2, 2, 2, 2, 3, 2, 3, 2, 2), percent=56, rating="Requires improvement", edition=""):
    listed = [{"qs": number, "score": score} for number, score in enumerate(scores, start=1) if score]
    return {"kind": "cqc", "scores": listed, "percent": percent, "rating": rating, "edition": edition}


def test_nothing_is_doubted_where_scores_percentage_and_rating_agree():
    assert doubts_about(said()) == ()
    assert doubts_about(said(edition="cqc-la-1")) == ()
    assert doubts_about(said(percent=None, rating=None)) == ()


def test_a_percentage_that_the_scores_do_not_give_is_named_beside_theirs():
    assert doubts_about(said(percent=57)) == (
        "The nine scores come to 20 points, which is 56%. The document prints 57%.",
    )


def test_a_rating_that_the_scores_do_not_give_is_named_beside_theirs():
    (doubt,) = doubts_about(said(rating="Good"))
    assert doubt == "The nine scores come to 20 points, which is 56% and Requires improvement. The document says Good."


def test_missing_scores_are_named():
    assert doubts_about(said(scores=(2, 2, 0, 2, 3, 2, 3, 2, 0))) == (
        "No score was found for quality statements 3, 9.",
    )
    assert doubts_about(said(scores=(2, 2, 0, 2, 3, 2, 3, 2, 2))) == ("No score was found for quality statement 3.",)


def test_without_scores_a_percentage_that_cannot_occur_is_doubted():
    assert doubts_about(said(scores=())) == ()
    (doubt,) = doubts_about(said(scores=(), percent=57))
    assert doubt.startswith("57% cannot occur")


def test_a_score_outside_the_scale_is_doubted():
    (doubt,) = doubts_about(said(scores=(2, 2, 5, 2, 3, 2, 3, 2, 2)))
    assert "5" in doubt
