import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.reading.language import NAMES, language_of
from tests.builders import article

SAMPLES = {
    "de": "Die Ministerin hat am Montag gesagt, dass der Hafen nicht vor dem Winter geöffnet wird, und das ist gut.",
    "fr": "La ministre a dit lundi que le port ne sera pas ouvert avant la fin de l'hiver et que la route est belle.",
    "es": "La ministra dijo el lunes que el puerto no se abrirá antes de la primavera y que los barcos son del sur.",
    "uk": "Міністерка сказала в понеділок, що гавань не відкриють до кінця зими і що кораблі стоять на півдні країни.",
    "ru": "Министр сказала в понедельник, что гавань не откроют до конца зимы и что корабли стоят на юге этой страны.",
}
ENGLISH = (
    "The foreign minister of Norlandia, Jürgen Große-Müller, said on Monday that the harbour of Pôrto-Häven would not "
    "be open before the spring, and that the ships were in the south."
)


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_another_language_is_known_by_its_small_words_or_letters(code, text):
    assert language_of(text) == code


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_an_article_in_another_language_is_set_aside_with_the_reason(reader, code, text):
    reading = reader.read(article(f"{text}\n\n{text}", language=None))
    assert reading.set_aside is not None
    assert NAMES[code] in reading.set_aside
    assert not reading.quotations


def test_foreign_names_do_not_make_an_english_text_foreign():
    assert language_of(ENGLISH) == "en"


@pytest.mark.parametrize("text", ["", "Ja.", "“Die, die, die!” he said.", "NATO NATO NATO " * 20, "1 2 3 " * 100])
def test_too_little_tells_nothing(text):
    assert language_of(text) is None


def test_a_short_text_is_read(reader):
    reading = reader.read(article("“The harbour is open,” Halvard Brekke said.", title=None, language=None))
    assert reading.set_aside is None
    assert len(reading.quotations) == 1


def test_an_unknown_language_that_is_claimed_is_believed_where_the_text_tells_nothing(reader):
    assert (
        reader.read(article("Hei. Hyvä.", title=None, language="xx")).set_aside
        == "It is in another language; only English is read so far."
    )


@given(st.text(max_size=500))
def test_any_text_has_a_language_or_none(text):
    assert language_of(text) in {None, "en", "und", *NAMES}
