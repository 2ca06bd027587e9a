from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from sources import files
from sources.dates import dating
from sources.errors import ArticleError
from sources.files import load
from sources.types import Article, Remark

TEXT = "“We go now,” said Åse Brekke.\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with a way to put files in it."""

    class Folder:
        path = tmp_path

        def put(self, name, content=TEXT):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return path

        def index(self, content):
            return self.put("index.toml", content)

    return Folder()


def articles(*paths):
    return [found for found in load(paths) if isinstance(found, Article)]


def rest(*paths):
    return [found for found in load(paths) if not isinstance(found, Article)]


def test_one_file_named_is_one_article(folder):
    path = folder.put("a.txt")
    assert list(load([path])) == [Article(text=TEXT, path=str(path))]


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a.md", "a.Markdown", ".hidden.txt", "strange\nname.txt", "ø.txt"])
def test_a_file_is_known_by_the_end_of_its_name(folder, name):
    (article,) = load([folder.put(name)])
    assert article.text.strip() == TEXT.strip()


def test_a_folder_is_read_to_the_bottom_in_the_order_of_names(folder):
    for name in [
        "b.txt",
        "a/z.md",
        "a/deep/er/y.txt",
        "c.txt",
        ".hidden/x.txt",
        ".hidden.txt",
        "d.docx",
        "notes",
        "z.csv",
    ]:
        folder.put(name)
    found = [Path(article.path).relative_to(folder.path).as_posix() for article in articles(folder.path)]
    assert found == ["a/deep/er/y.txt", "a/z.md", "b.txt", "c.txt"]
    assert rest(folder.path) == []


def test_paths_keep_the_order_in_which_they_are_named(folder):
    one, two = folder.put("1.txt"), folder.put("2.txt")
    assert [article.path for article in articles(two, one)] == [str(two), str(one)]


def test_folders_that_are_links_are_not_entered_but_files_are_read(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "x.txt").write_text(TEXT)
    folder.put("a.txt")
    (folder.path / "circle").symlink_to(folder.path)
    (folder.path / "elsewhere").symlink_to(elsewhere)
    (folder.path / "b.txt").symlink_to(elsewhere / "x.txt")
    assert [Path(article.path).name for article in articles(folder.path)] == ["a.txt", "b.txt"]
    assert rest(folder.path) == []


def test_a_folder_that_is_named_may_be_a_link(folder, tmp_path):
    folder.put("in/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    assert len(articles(tmp_path / "link")) == 1


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path / "absent.txt", "is not there"),
        (lambda path: path / "absent", "is not there"),
        (lambda path: path / "empty.txt", "is empty"),
        (lambda path: path / "empty.txt" / "x.txt", "is not there"),
        (lambda path: path / "report.pdf", "is of no kind that can be read; plain text (.txt, .text)"),
        (lambda path: path / "index.toml", "is of no kind that can be read"),
        (lambda path: path / "binary.txt", "is not text: there are NUL bytes in it"),
        (lambda path: path / "marks.md", "has no text in it"),
        (lambda path: path / "pipe.txt", "is a device, a pipe or a socket; name a regular file"),
        (lambda path: path / "folder.txt" / "..", "is not there"),
        (lambda path: path / "bare", "has no file in it that can be read; plain text (.txt, .text)"),
        (lambda path: path / ("x" * 300 + ".txt"), "cannot be read (File name too long)"),
        (lambda path: path / "dangling.txt", "is not there"),
        (lambda path: Path("nul\x00byte.txt"), "is not the name of a file"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason_and_costs_nothing_else(folder, make, sentence):
    good = folder.put("good.txt")
    folder.put("empty.txt", "")
    folder.put("report.pdf", "%PDF")
    folder.index("")
    folder.put("binary.txt", b"a\x00b")
    folder.put("marks.md", "![alt](picture.png)\n")
    folder.put("bare/sub/x.csv")
    os.mkfifo(folder.path / "pipe.txt")
    (folder.path / "dangling.txt").symlink_to("nowhere")
    path = make(folder.path)
    before, fault, after = load([good, path, good])
    assert before == after
    assert isinstance(fault, ArticleError)
    assert fault.sentence.startswith(sentence)
    assert Path(fault.what).name == path.name.replace("\x00", "�")


def test_a_socket_and_a_device_are_refused(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        (fault,) = load([Path("socket.txt")])
    assert "a device, a pipe or a socket" in fault.sentence
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (fault,) = load([Path("zero.txt")])
    assert "a device, a pipe or a socket" in fault.sentence


def test_a_file_without_permission_says_so(folder, monkeypatch):
    path = folder.put("a.txt")

    def refuse(self, *_):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # no permission stops the superuser, who may be running this
    (fault,) = load([path])
    assert fault.sentence == "may not be read; give this user the permission to"


def test_a_file_over_the_limit_is_not_read_in(folder):
    path = folder.path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024**2)
    (fault,) = load([path])
    assert fault.sentence == "is larger than 10 MiB, more than is read as one article"
    small = folder.put("long.md", "x" * (files.LARGEST_MARKDOWN + 1))
    (fault,) = load([small])
    assert fault.sentence == "is larger than 1 MiB, more than is read as one article"
    (article,) = load([folder.put("just.txt", "x" * files.LARGEST_FILE)])
    assert len(article.text) == files.LARGEST_FILE


def test_a_file_whose_size_is_not_told_is_still_read_up_to_the_limit(folder, tmp_path):
    if not Path("/proc/self/status").exists():
        pytest.skip("this system has no /proc")
    (tmp_path / "status.txt").symlink_to("/proc/self/status")
    (article,) = load([tmp_path / "status.txt"])
    assert "Pid:" in article.text


def test_a_name_in_no_encoding_is_shown_all_the_same(folder):
    name = os.fsdecode(b"caf\xe9\x1b[31m.txt")
    (article,) = load([folder.put(name)])
    assert article.path.encode()
    (fault,) = load([folder.path / os.fsdecode(b"caf\xe9\x1b[31m.none")])
    assert fault.what.endswith("caf��[31m.none")


def test_remarks_come_before_the_article_they_are_about(folder):
    remark, article = load([folder.put("a.txt", "Voilà, c’est ça.".encode("cp1252"))])
    assert "windows-1252" in remark.sentence
    assert article.text == "Voilà, c’est ça."


INDEX = """
[one]
file = "a.txt"
outlet = "The Daily Lantern"
title = "A title"
url = "https://lantern.example/a"
published = 2023-02-28
updated = "2023-03-01"
max_excerpt = 200
note = "of no matter"

[two]
file = "b.txt"
form = "transcript"
"""


@pytest.mark.parametrize("named", ["the file", "the folder"])
def test_an_index_beside_files_says_what_is_known_of_them(folder, named):
    path = folder.put("a.txt")
    folder.put("b.txt", "Åse Brekke: Good morning.")
    folder.index(INDEX)
    found = list(load([path] if named == "the file" else [folder.path]))
    assert found[0] == Article(
        text=TEXT,
        path=str(path),
        outlet="The Daily Lantern",
        title="A title",
        url="https://lantern.example/a",
        published=dating("2023-02-28"),
        updated=dating("2023-03-01"),
        max_excerpt=200,
    )
    if named == "the folder":
        assert [article.form for article in found] == ["news", "transcript"]
    else:
        assert len(found) == 1, "the row of another file is of no matter here"


def test_the_index_wins_over_the_front_matter_where_it_speaks(folder):
    folder.put("a.md", "---\ntitle: Inside\nlanguage: en\n---\nText.")
    folder.index('[a]\nfile = "a.md"\ntitle = "Beside"')
    (article,) = load([folder.path])
    assert (article.title, article.language) == ("Beside", "en")


def test_an_index_holds_for_its_own_folder_only(folder):
    folder.put("sub/a.txt")
    folder.put("a.txt")
    folder.index('[a]\nfile = "a.txt"\ntitle = "Above"')
    folder.put("sub/index.toml", '[a]\nfile = "a.txt"\ntitle = "Below"')
    assert [article.title for article in articles(folder.path)] == ["Above", "Below"]


def test_what_an_index_gets_wrong_is_remarked_and_the_rest_holds(folder):
    folder.put("a.txt")
    folder.index("""
    [one]
    file = "a.txt"
    title = "A title"
    language = "1"
    pubished = "2023-02-28"
    [two]
    file = "gone.txt"
    [three]
    file = "../../etc/passwd.txt"
    """)
    found = list(load([folder.path]))
    assert [article.title for article in found if isinstance(article, Article)] == ["A title"]
    place = str(folder.path / "index.toml")
    assert {str(remark) for remark in found if isinstance(remark, Remark)} == {
        f"{place}, table “one”: language: “1” is not the code of a language (en, de, uk); taken as not known",
        f"{place}, table “one”: “pubished” is not a key that is known here; passed over",
        f"{place}: “gone.txt” is not there",
        f"{place}, table “three”: “../../etc/passwd.txt” is not a file beside index.toml; left out",
    }


@pytest.mark.parametrize("content", ["[one\nfile = 3", "[a]\nx = 1\n[a]\n", b"[a]\nx = '\xff'\n"])
def test_a_broken_index_is_one_fault_and_the_files_are_still_given(folder, content):
    one, two = folder.put("a.txt"), folder.put("b.txt")
    folder.index(content)
    for paths in ([folder.path], [one, two]):
        fault, *found = load(paths)
        assert isinstance(fault, ArticleError)
        assert fault.what == str(folder.path / "index.toml")
        assert "line" in fault.sentence
        assert [article.text for article in found] == [TEXT, TEXT]


def test_an_index_that_is_no_file_is_a_fault(folder):
    folder.put("a.txt")
    (folder.path / "index.toml").mkdir()
    fault, article = load([folder.path / "a.txt"])
    assert fault.sentence == "is a folder, not a file"
    assert article.text == TEXT


@pytest.mark.shared
def test_the_first_articles_are_read_with_what_is_known_of_them(shared):
    found = list(load([shared / "seeds"]))
    assert [(article.outlet, article.published and article.published.day.isoformat()) for article in found] == [
        ("Fox News", "2023-02-28"),
        ("Parallel Facts", None),
        ("Voice of America", "2023-04-20"),
        ("CNBC", "2023-06-01"),
        ("Euromaidan Press", "2023-02-15"),
    ]


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title>
<item><title>One</title><link>https://lantern.example/1</link><description>First words.</description></item>
<item><title>Two</title><link>https://lantern.example/2</link></item>
<item><title>Three</title><description>Third words.</description></item>
</channel></rss>"""


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom"])
def test_a_feed_is_an_extract_for_each_entry_that_has_text(folder, name):
    path = folder.put(name, FEED)
    one, remark, three = load([path])
    assert (one.text, one.outlet, one.form, one.path) == ("First words.", "The Lantern", "extract", str(path))
    assert str(remark) == f"{path}: “https://lantern.example/2” has no text in the feed; left out"
    assert three.text == "Third words."


def test_a_file_that_should_be_a_feed_and_is_none_is_a_fault(folder):
    (fault,) = load([folder.put("a.xml", "<urlset/>")])
    assert fault.sentence == "is not a feed (RSS, Atom, RDF or JSON Feed)"


def test_an_index_says_nothing_of_feeds(folder):
    path = folder.put("a.xml", FEED)
    folder.index('[a]\nfile = "a.xml"\ntitle = "No"')
    remark, one, *_ = load([path])
    assert str(remark) == f"{path}: is a feed; what index.toml says of it is passed over"
    assert one.title == "One"


PAGE = """<html lang="en"><head><title>Inside | X</title><meta property="og:type" content="article">
<meta property="og:site_name" content="Inside"></head><body><article><h1>Inside</h1><p>First words of the page.</p>
<p>“We go now,” said Åse Brekke.</p></article></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_a_page_is_the_article_in_it(folder, name):
    path = folder.put(name, PAGE)
    (article,) = load([path])
    assert article.text == "First words of the page.\n\n“We go now,” said Åse Brekke."
    assert (article.title, article.outlet, article.path) == ("Inside", "Inside", str(path))


def test_the_index_wins_over_what_a_page_says_of_itself(folder):
    folder.put("a.html", PAGE)
    folder.index('[a]\nfile = "a.html"\ntitle = "Beside"\nurl = "https://www.cnbc.com/2023/06/01/a.html"')
    (article,) = load([folder.path])
    assert (article.title, article.outlet, article.url) == ("Beside", "CNBC", "https://www.cnbc.com/2023/06/01/a.html")
    assert article.published.evidence == "2023/06/01 in the address"


def test_a_page_without_an_article_is_a_fault(folder):
    path = folder.put("a.html", "<html></html>")
    (fault,) = load([path])
    assert str(fault) == f"{path}: has no article in it"
