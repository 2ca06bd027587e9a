"""The months' names in the languages that outlets of our part of the world print."""

from __future__ import annotations

from itertools import chain

# One line a language: its twelve months, each in the forms that stand in dates, full before short, with "/" between.
_BY_LANGUAGE = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
    "october/oct november/nov december/dec",
    "de": "januar/jänner/jan februar/feber/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
    "september/sept/sep oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv/jan février/fevrier/févr/fév/fev mars avril/avr mai juin juillet/juil août/aout "
    "septembre/sept octobre/oct novembre/nov décembre/decembre/déc/dec",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
    "septiembre/setiembre/sep octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
    "settembre/set ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
    "outubro/out novembro/nov dezembro/dez",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep "
    "oktober/okt november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep "
    "oktober/okt november/nov december/dec",
    "no": "januar/jan februar/feb mars april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt "
    "november/nov desember/des",
    "sv": "januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt "
    "november/nov december/dec",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu "
    "toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu "
    "lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    "et": "jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni/juun juuli/juul august/aug september/sept "
    "oktoober/okt november/nov detsember/dets",
    "lv": "janvāris/janvārī/janv februāris/februārī/febr marts/martā aprīlis/aprīlī/apr maijs/maijā "
    "jūnijs/jūnijā/jūn jūlijs/jūlijā/jūl augusts/augustā/aug septembris/septembrī/sept "
    "oktobris/oktobrī/okt novembris/novembrī/nov decembris/decembrī/dec",
    "lt": "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis "
    "liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj "
    "czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz "
    "października/październik/paź listopada/listopad/lis grudnia/grudzień/gru",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec "
    "srpna/srpen září října/říjen listopadu/listopad prosince/prosinec",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept "
    "octombrie/oct noiembrie/nov decembrie/dec",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві травня/травень/тра "
    "червня/червень/чер липня/липень/лип серпня/серпень/сер вересня/вересень/вер жовтня/жовтень/жов "
    "листопада/листопад/лис грудня/грудень/гру",
    "ru": "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл августа/август/авг сентября/сентябрь/сен октября/октябрь/окт ноября/ноябрь/ноя "
    "декабря/декабрь/дек",
}

MONTHS = {
    name: number
    for line in _BY_LANGUAGE.values()
    for number, names in enumerate(line.split(), start=1)
    for name in names.split("/")
}
"""The number of a month by its name in small letters; none of them means two months in two of the languages."""

LONGEST_FIRST = tuple(sorted(set(chain(MONTHS)), key=lambda name: (-len(name), name)))
"""The names in an order in which a pattern of alternatives takes the whole of one."""
