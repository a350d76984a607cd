"""The array engine over its life: runs, segments, other writers and readers, many threads."""

from __future__ import annotations

import json
import threading
from hashlib import blake2b
from pathlib import Path
from random import Random

import pytest

from store.engines import Engine, open_engine
from store.engines.whoosh import WhooshEngine, contents, gathering, merging
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.ranking import groups
from store.engines.whoosh.scoring import SHARES, Shares
from store.engines.whoosh.snapshot import Snapshot
from store.errors import EngineDamaged
from store.models import Article, Change, Checkpoint, Matches
from store.query import Every, Or, Phrase, Query, Word
from tests.engines import reference
from tests.engines.corpus import apply, article, changes, checkpoint, everything, found, query, search
from tests.engines.test_random import random_article, random_query

ASH = Word("ash", ("ash",))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine("whoosh", tmp_path / "whoosh", create=True)


def segments(engine: WhooshEngine | Engine) -> list[int]:
    assert isinstance(engine, WhooshEngine)
    return [segment.documents for segment in contents.read(engine.folder).segments]


@pytest.mark.parametrize("paragraphs", [1, 3, 7])
@pytest.mark.parametrize("seed", range(4))
def test_however_many_runs_an_apply_takes_the_index_is_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, seed: int, paragraphs: int
) -> None:
    """Large applies are written in runs and joined; also where an article comes, changes and goes in them."""
    monkeypatch.setattr(gathering, "_PARAGRAPHS", paragraphs)
    monkeypatch.setattr(gathering, "_KNOWN", 5)
    random = Random(seed)
    articles: dict[int, Article] = {}
    every: list[Change] = []
    for step in range(40):
        number = random.randint(1, 12)
        each = None if random.random() < 0.2 else random_article(random, 100 + 5 * step)
        articles.pop(number, None)
        if each is not None:
            articles[number] = each
        every.append(Change(article_id=number, revision=step + 1, article=each))
    engine.apply(every[:25], checkpoint(engine, 25))
    engine.apply(every[25:], checkpoint(engine, 40))
    assert everything(engine) == reference.found(Every(), articles)
    for _ in range(15):
        asked = random_query(random)
        sizes = [len(group) for group in reference.groups(asked.tiers, articles)]
        assert [size for _, size in engine.search(asked, limit=1000).groups] == sizes


@pytest.mark.parametrize("seed", range(6))
def test_merging_changes_no_answer_and_no_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """An index of one segment and one of many, with what is deleted still in them, answer the same."""
    random = Random(seed)
    steps = [
        {
            number: random_article(random, 1000 * step + 10 * number)
            for number in random.sample(range(1, 20), 6)
        }
        for step in range(1, 7)
    ]
    merged, apart = (open_engine("whoosh", tmp_path / name, create=True) for name in ("merged", "apart"))
    for revision, step in enumerate(steps, 1):
        apply(merged, dict(step), revision)
    assert isinstance(merged, WhooshEngine)
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: [])
    for revision, step in enumerate(steps, 1):
        apply(apart, dict(step), revision)
    assert len(segments(apart)) > len(segments(merged))
    for _ in range(30):
        asked = random_query(random)
        ours, theirs = (engine.search(asked, limit=1000) for engine in (merged, apart))
        assert ours.groups == theirs.groups
        assert [match.paragraph_id for match in ours.matches] == [
            match.paragraph_id for match in theirs.matches
        ]
        scores = [match.score for match in theirs.matches]
        assert [match.score for match in ours.matches] == pytest.approx(scores)


def test_an_article_without_paragraphs_counts_in_the_titles(engine: Engine) -> None:
    """It is kept through changes and merges like any other, and found when it has some."""
    apply(engine, {1: article(first_id=10, title="ash"), 2: article("ash", first_id=20, title="ash")})
    apply(engine, {2: article("ash", first_id=21, title="ash")}, 2)
    assert found(engine, Word("ash", ("ash",), "title")) == {21}
    apply(engine, {1: article("bay", first_id=11, title="ash")}, 3)
    assert found(engine, Word("ash", ("ash",), "title")) == {11, 21}
    apply(engine, {1: None, 2: None}, 4)
    assert segments(engine) == []


def test_a_reader_sees_what_another_process_writes(engine: Engine, tmp_path: Path) -> None:
    """Files stay open between searches, until there is a newer commit, or another index in their place."""
    apply(engine, {1: article("ash", first_id=10)})
    reader = open_engine("whoosh", tmp_path / "whoosh")
    assert everything(reader) == {10}
    apply(engine, {2: article("ash", first_id=20)}, 2)
    assert everything(reader) == {10, 20}
    assert reader.checkpoint() == checkpoint(reader, 2)
    other = open_engine("whoosh", tmp_path / "other", create=True)
    for revision in (1, 2):
        apply(other, {3: article("ash", first_id=30 + revision)}, revision)
    (tmp_path / "whoosh").rename(tmp_path / "old")
    (tmp_path / "other").rename(tmp_path / "whoosh")
    assert everything(reader) == {32}


def test_damage_is_noticed_by_who_has_the_index_open(engine: Engine, tmp_path: Path) -> None:
    """What was compared once is compared again when its file has changed."""
    apply(engine, {1: article("ash bay", first_id=10)})
    assert everything(engine) == {10}
    (path,) = (tmp_path / "whoosh").glob("*.seg")
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    with pytest.raises(EngineDamaged):
        list(engine.paragraphs())


def test_an_index_of_an_earlier_layout_tells_who_made_it(tmp_path: Path) -> None:
    """Its checkpoint can be read, so that it is built anew; nothing is searched for or written in it."""
    folder = tmp_path / "whoosh"
    folder.mkdir(mode=0o700)
    known = Checkpoint(store_id="s", revision=3, token="t", fingerprint="earlier")
    ours = json.dumps(
        {
            "checkpoint": {"store_id": "s", "revision": 3, "token": "t", "fingerprint": "earlier"},
            "files": {"MAIN_0123.seg": {"size": 5, "digest": "00"}},
        }
    ).encode()
    body = b"whoosh's own part" + ours + len(ours).to_bytes(4, "big")
    path = folder / "_MAIN_7.toc"
    path.write_bytes(body + blake2b(body, digest_size=16).digest())
    path.chmod(0o600)
    engine = open_engine("whoosh", folder)
    assert engine.checkpoint() == known
    assert engine.fingerprint != "earlier"
    with pytest.raises(EngineDamaged, match="another version"):
        everything(engine)
    with pytest.raises(EngineDamaged, match="another version"):
        apply(engine, {1: article("ash", first_id=1)})
    assert path.exists()


def test_eight_threads_searching_one_engine_get_what_one_gets(engine: Engine) -> None:
    """Nothing that a search writes down is another's: the same answers and scores, thousands of times."""
    random = Random(5)
    for revision in range(1, 4):
        apply(
            engine,
            {20 * revision + n: random_article(random, 1000 * revision + 10 * n) for n in range(20)},
            revision,
        )
    asked = [random_query(random) for _ in range(40)]
    expected = [engine.search(each, limit=50) for each in asked]
    wrong: list[tuple[Query, Matches | Exception]] = []

    def ask(seed: int) -> None:
        own = Random(seed)
        for _ in range(150):
            place = own.randrange(len(asked))
            try:
                answer: Matches | Exception = engine.search(asked[place], limit=50)
            except Exception as error:
                answer = error
            if answer != expected[place]:
                wrong.append((asked[place], answer))

    threads = [threading.Thread(target=ask, args=[seed]) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_article_lifts_and_never_makes_a_match(engine: Engine) -> None:
    """Of two equal paragraphs that of the article with more of the word comes first, against the dates."""
    apply(
        engine,
        {
            1: article("ash one", "bay two", "elm three", first_id=10, published="2021-01-01"),
            2: article("ash one", "ash two", "ash three", first_id=20, published="2020-01-01"),
        },
    )
    ids = [match.paragraph_id for match in search(engine, ASH).matches]
    assert set(ids) == {10, 20, 21, 22}
    assert ids[-1] == 10


def test_what_is_not_the_articles_text_does_not_lift(engine: Engine) -> None:
    """Credits and captions are no part of it."""
    apply(
        engine,
        {
            1: article("ash one", "bay two three", first_id=10, published="2021-01-01"),
            2: article("ash one", "bay two three", ("credit", "ash"), first_id=20, published="2020-01-01"),
        },
    )
    scores = {match.paragraph_id: match.score for match in search(engine, ASH).matches}
    assert scores[10] == scores[20]


@pytest.mark.parametrize(
    "shares", [SHARES["bm25"], Shares(article=2.0, title=0.0), Shares(article=0.0, title=1.0)]
)
def test_each_part_counts_as_much_as_the_ranking_says(tmp_path: Path, shares: Shares) -> None:
    """The score is a sum of three; another ranking is another sum of the same."""
    folder = tmp_path / "whoosh"
    engine = WhooshEngine(folder, create=True)
    texts = ("ash bay", "ash", "bay ash ash cod")
    apply(
        engine,
        {n: article(*texts[:n], first_id=10 * n, title=("ash", None, "bay ash")[n - 1]) for n in (1, 2, 3)},
    )

    def scores(of: Shares) -> dict[int, float]:
        node = Or((ASH, Phrase("", (("bay",), ("ash",)))))
        evaluator = Evaluator(Snapshot(folder, contents.read(folder)))
        ((_, ranked),) = groups(evaluator, query(node), "relevance", of)
        return {match.paragraph_id: match.score for match in ranked.page(0, 100)}

    plain, article_part, title_part = (
        scores(SHARES["bm25"]),
        scores(Shares(article=1.0, title=0.0)),
        scores(Shares(article=0.0, title=1.0)),
    )
    assert scores(shares) == pytest.approx(
        {
            id_: score
            + shares.article * (article_part[id_] - score)
            + shares.title * (title_part[id_] - score)
            for id_, score in plain.items()
        }
    )


def test_a_long_history_of_small_commits_stays_small(engine: Engine) -> None:
    """Changing the same few articles again and again leaves no more than a few times what there is."""
    for revision in range(1, 60):
        changed = {
            number: article("ash", "bay", first_id=100 * revision + 10 * number) for number in range(1, 4)
        }
        engine.apply(changes(dict(changed), revision), checkpoint(engine, revision))
        assert sum(segments(engine)) <= 4 * 6
    assert len(everything(engine)) == 6


def test_articles_without_a_paragraph_are_merged_too(engine: Engine) -> None:
    """However many come, one commit each."""
    for number in range(1, 31):
        apply(engine, {number: article(first_id=10 * number, title="ash")}, number)
    assert len(segments(engine)) <= 8


def test_damage_never_changes_an_answer(tmp_path: Path) -> None:
    """Whichever bit is flipped, a search gives what it gave before, or says that the index is damaged."""
    random = Random(11)
    folder = tmp_path / "whoosh"
    engine = WhooshEngine(folder, create=True)
    words = [f"word{number}" for number in range(400)]
    apply(
        engine,
        {
            n: article(
                *(" ".join(random.choices(words, k=30)) for _ in range(8)), first_id=10 * n, title=words[n]
            )
            for n in range(150)
        },
    )
    trees = [Or(tuple(Word(word, (word,)) for word in random.sample(words, 3))) for _ in range(10)] + [
        Phrase("", tuple((word,) for word in random.sample(words, 2))) for _ in range(10)
    ]
    expected = [search(engine, tree, limit=20) for tree in trees]
    (path,) = folder.glob("*.seg")
    sound = path.read_bytes()
    outcomes = set()
    for _ in range(25):
        data = bytearray(sound)
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        path.write_bytes(data)
        for tree, answer in zip(trees, expected, strict=True):
            try:
                assert search(WhooshEngine(folder, create=False), tree, limit=20) == answer
                outcomes.add("the same")
            except EngineDamaged:
                outcomes.add("damaged")
    assert outcomes == {"the same", "damaged"}
