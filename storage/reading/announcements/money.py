"""What it costs, by a post: the full price, nothing, a donation. Grants, goals of collections and pay are no price."""

import re
from dataclasses import dataclass
from decimal import Decimal

from storage.formats.facts import CURRENCIES, NUMBER, SIGN
from storage.formats.model import Cost
from storage.reading.announcements.body import Body, Part

_AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<low>{NUMBER})(?:\s*(?:-|до|/)\s*(?P<high>{NUMBER}))?\s?(?P<sign>{SIGN}|"
    rf"гр(?![\wа-яіїє])|uah)|(?P<before>[€$£₴])\s?(?P<number>{NUMBER})",
    re.I,
)
_FREE = re.compile(
    r"(?<!\w)(?:безкоштовн\w*|безплатн\w*|безоплатн\w*|бесплатн\w*|безкоштво\w+|вільний вхід|"
    r"вхід\s?(?:-\s?)?(?:для всіх |для усіх )?вільний|участь\s(?:-\s)?вільна|вільна участь|"
    r"(?:вхід|участь|вход|участие)\s[^.,;:\n\d-]{1,24}\s(?:вільн(?:ий|а)|свободн(?:ый|ое))|"
    r"нічого не (?:платимо|платите)|(?:коштів|грошей|оплати) не (?:беремо|берем|треба|потрібно)|"
    r"плат[аиу] не (?:береться|беремо|стягується)|"
    r"(?:внеску|оплати|плати) (?:немає|нема|не беремо)|платить не (?:надо|нужно)|"
    r"без (?:оплати|плати|квитків|внесків|внеску)|жодних оплат|жодної плати|вход\s?(?:-\s)?свободный|свободный вход|"
    r"free of charge|(?:is |for |admission )?free(?: entry| admission| entrance| event)?|"
    r"no (?:charge|fee)|платити (?:нічого )?не (?:треба|потрібно)|без грошей|ні копійки|задарма|нуль гривень|"
    r"(?<!\d)0 гр(?:н|ивень)|нічого не коштує|"
    r"не коштує нічого|денег не берем)(?![\w-])"
)
_NOT_FREE = re.compile(
    r"(?<!\w)(?:не|not|gluten|feel|sugar|car|smoke|barrier|step)[\s-]$|(?:супров\w+|паркування|парковка|"
    r"кав[ауи]|чай|wi-?fi|розвезення|доставка|трансфер|перше (?:заняття\s?)?(?:-\s)?|"
    r"перш\w+ занятт\w[^.\n]{0,25}|перш\w+ \w+\s?(?:-\s)?|первое \w*\s?|пробн\w+\s(?:\w+\s?)?(?:-\s)?|"
    r"на відкритті (?:вхід )?|"
    r"(?:впо|ветеран\w*|військов\w*|пільг\w*|дітей|діти|пенсіонер\w*|студент\w*|атовц\w*|до \d+ років?|"
    r"родин\w*|убд|захисник\w*|осіб з інвалідністю|members|children|students|kids)\)?[\s,:-]*(?:вхід |"
    r"участь |- )?)[\s:-]*$"
)
_GIVEN = re.compile(r"(?<!\w)(?!всім|усім)[а-яіїє']{3,}(?:[аяи]м|цю)\s-\s$")  # «волонтерам - безкоштовна екскурсія»
_ONLY_FOR = re.compile(
    r"[\s(]*(?:для|діти|дітям|for)\s(?!всіх|усіх|вас|учасник|відвідувач|мешканц|жител|громадян|охоч|"
    r"бажаюч|all|everyone|foreigners|дітей)[^.!\n]{0,40}"
)
_DONATING = re.compile(
    r"вхід\W{0,3}(?:за )?(?:вільн\w+ )?донат|за донат|донат від|вільний донат|донат(?:ом|у)?\b.{0,40}за бажанням|"
    r"за бажанням.{0,30}донат|донат на (?!збір)|благодійн\w+ (?:внес|пожертв)|"
    r"(?:добровільн|вільн)\w+ (?:внес|пожертв|донат)|donation|pay what you|благотворительн\w+ взнос|"
    r"хто скільки може|скільки не шкода|скільки зможете|"
    r"оплата\W{1,4}донат|(?:участь|квиток|внесок)\W{1,4}(?:вільний )?донат"
)
_ABOUT = re.compile(
    r"ціна|ціни|варт\w+|кошту\w+|квит\w+|білет\w*|внес\w+|оплат\w+|плат[аиу]\w*|вхід|участь|абонемент\w*|"
    r"скільки|стоимост\w+|стоит|билет\w*|вход|цена|взнос\w*|price|tickets?|fee|cost|entry|admission|"
    r"donation|донат\w*|free|безкоштовн\w*|бесплатн\w*|guests|пожертв\w*|"
    r"сбрасываемся|скидаємось|дорослі|дорослий|повний|місяць|заняття|заняти[ея]|урок|сеанс|"
    r"особа|особи|осіб|з людини|за людину|з кожного|з кожної|з вас|з собою|с собой|"
    r"з учасника|"
    r"💰|💸|💵|🎟|🎫|💳|спеціальна|дальше|далі|потім|за вечір|per person"
)
_BUNDLE = re.compile(
    r"родинн\w+|сімейн\w+|абонемент\w*|на всі|за всі|за обидв\w+ дні|комплект\w*|пакет\w*|vip|за двох|"
    r"на двох|group of|family|"
    r"all \w+ (?:days|lectures)|семейн\w+"
)
_FOREIGN = re.compile(
    r"(?<!\w)(?:грант\w*|приз\w*|збір|зібра\w+|збира\w+|закрива\w+|лишилося|залишилось зібрати|банк[ауи]|зарплат\w*|"
    r"оклад\w*|заробі\w*|ставк[аи]|грн/год|на суму|сума гранту|фонд\w*|бюджет\w*|вартістю|"
    r"штраф\w*|перевірити попит|премі[яїю]|стипенді\w*|винагород\w*|обласна програма|компенс\w*|"
    r"субсиді\w*|задонат\w*|reward|prize|grant|salary|виграй\w*|на пікап|штук[аи]|кешбек)"
)
_EXTRA = re.compile(  # «з відеозйомкою - 3200 грн», «книжку можна придбати за 90 гривень»
    r"[,;(]\s?(?:а )?(?:з|із|зі|с|разом з)\s(?:фото|відео|видео|обід|вечер|харчув|проживан|трансфер|доставк)\w*"
    r"[^,;.\d]{0,20}$|[,;]\s?(?:а )?(?:подарун|підручник|посібник|учебник|"
    r"обід|вечер|футболк|сертифікат|матеріали|каталог|прокат|оренд|"
    r"диплом|проживан|харчуван)\w*[^,;.\d]{0,16}$|"
    r"(?<!квитки )(?<!квиток )(?<!абонемент )(?:придбати|купити|приобрести|купить)"
    r"(?![^.\d]*(?:квит|абонем|билет))[^.;\d]{0,30}$"
)
_BARE_SUM = re.compile(  # «вхід 150», said as among friends
    r"(?<!\w)(?:вхід|квиток|внесок|вартість|ціна|вход|взнос)\s(?:-\s)?(?P<sum>\d{2,4})(?=\s?(?:[.,;)\n](?!\d)|$))"
)
_NAMED_SUM = re.compile(
    r"(?:внесок|внеску|взнос|вхід|участь|квиток|вартість участі|ціна)\s?[:–—-]?\s?$"
)  # no prize, no pay
_EACH = re.compile(r"\s?(?:/|за |на |з |в |с )\s?(?:міс|занят|особ|люд|курс|семестр|урок|мес\b|чел|учасни)")
_DISCOUNT = re.compile(
    r"студент\w*|пенсіонер\w*|діт\w+|учн\w+|школяр\w*|пільг\w*|впо|ветеран\w*|знижк\w*|льготн\w*|дет(?:и|"
    r"ям|ский)|students?|children|kids|seniors?|concession\w*|reduced|раннє|рання|early|"
    r"попередн\w+ продаж|до \d{1,2}[ .]|з флаєром|"
    r"для \w+ організацій|військов\w*|убд|за двох|пара\b|сімейн\w*|другого прыжка|второго|скидк\w*|"
    r"member\w*|друга дитина|при оплаті|пробн\w+|пробное"
)


@dataclass(frozen=True, slots=True)
class Price:
    cost: Cost | None
    doubtful: bool = False
    spans: tuple[tuple[int, int], ...] = ()


def amounts(plain: str) -> list[tuple[int, int]]:
    """Where sums of money stand, so that nothing else is read out of them."""
    return [match.span() for match in _AMOUNT.finditer(plain)]


def read_price(body: Body) -> Price:
    full, reduced, code = _sums(body)
    free = [match for match in _FREE.finditer(body.plain) if _free_meant(body, match)]
    donation = _DONATING.search(body.plain)
    if donation:
        near = body.sentence_at(donation.start())
        given = [value for place, value in full if near.holds(place)]
        paid = [value for place, value in full if not near.holds(place)]
        if not paid:
            cost = Cost("donation", max(given), max(given), code) if given else Cost("donation")
            return Price(cost)
    prices = [value for _, value in full] or [value for _, value in reduced]
    bare = None if prices else _BARE_SUM.search(body.plain)
    if bare:
        return Price(Cost("paid", _minor(bare["sum"]), _minor(bare["sum"]), code), doubtful=True)
    if prices and (not free or full):
        highest = max(prices)
        if highest == 0:
            return Price(Cost("free"))
        wholly = free and any(_wholly(body, match) for match in free)
        if wholly and not any(_ABOUT.search(body.said(body.sentence_at(place))) for place, _ in full):
            return Price(Cost("free"))
        return Price(Cost("paid", highest, highest, code), doubtful=len(set(prices)) > 1 or bool(wholly))
    return Price(Cost("free")) if free else Price(None)


def _sums(body: Body) -> tuple[list[tuple[int, int]], list[tuple[int, int]], str]:
    """Full and reduced prices with their places, in minor units, and the currency."""
    full: list[tuple[int, int]] = []
    reduced: list[tuple[int, int]] = []
    code = "UAH"
    for match in _AMOUNT.finditer(body.plain):
        sentence = body.sentence_at(match.start())
        line = body.lines[body.line_at(match.start())]
        around = body.plain[max(sentence.begin, match.start() - 60) : min(sentence.end, match.end() + 25)]
        named = _NAMED_SUM.search(body.plain, max(sentence.begin, match.start() - 30), match.start())
        if (_FOREIGN.search(around) and not named) or not (_ABOUT.search(body.said(line)) or _short(body, line, match)):
            continue
        if re.search(
            r"(?:чай|кав[аиу]|обід|проїзд|паркування|парковка|стоянка|камера схову|гардероб|прокат|сувенір\w*|"
            r"фотосесія)\W{0,3}$",
            body.plain[: match.start()][-16:],
        ):
            continue
        if _EXTRA.search(body.plain[max(sentence.begin, match.start() - 60) : match.start()]):
            continue
        if re.match(r"\s?/\s?год|\s(?:на|за) годину роботи", body.plain[match.end() : match.end() + 20]):
            continue
        value = max(_minor(one) for one in (match["low"], match["high"], match["number"]) if one)
        sign = (match["sign"] or match["before"]).lower()
        code = CURRENCIES.get(sign, "UAH")
        bundle = _BUNDLE.search(body.plain[max(sentence.begin, match.start() - 24) : match.start()])
        before = re.split(r"[,;.(/|\n]", body.plain[max(sentence.begin, match.start() - 40) : match.start()])[-1]
        cheaper = _DISCOUNT.search(before) or re.match(
            r"\s?(?:-\s|для |\()?(?:студент|пенсіонер|пільг|діт|школяр|[зн]а? пари|за двох|на двох|до \d{1,2}[ .]\w)",
            body.plain[match.end() : match.end() + 16].lstrip(),
        )
        (reduced if bundle or (cheaper and "дорослі" not in before) else full).append((match.start(), value))
    return full, reduced, code


def _short(body: Body, line: Part, match: re.Match[str]) -> bool:
    """A line that is hardly more than the sum, or ends with it after a comma."""
    begin = body.sentence_at(match.start()).begin
    if not re.search(r"\w", body.plain[max(begin, line.begin) : match.start()]) or _EACH.match(body.plain, match.end()):
        return True
    ends = body.plain[match.end() : line.end].strip(" .!") == ""
    ends = ends or body.plain[match.end() : match.end() + 2].lstrip()[:1] == "("
    if ends and re.search(r"[.,-]\s?$", body.plain[line.begin : match.start()]):
        return True
    return line.end - line.begin - len(match.group()) <= 28


def _free_meant(body: Body, match: re.Match[str]) -> bool:
    before = body.plain[max(0, match.start() - 45) : match.start()]
    before = before.rsplit("\n", 1)[-1]
    if _NOT_FREE.search(before):
        return False
    after = body.plain[match.end() : match.end() + 60].split("\n", 1)[0]
    if _GIVEN.search(before) and re.match(r"\w+(?:а|і|ий|е)$", match.group()) and re.match(r"\s[а-яіїє]{4,}", after):
        return False
    if match.group().startswith("free") and re.match(r"\s(?:to|time|will|choice|from|space|online tools)\b", after):
        return False
    if re.match(
        r"\s(?:правов\w+ допомог|чай|кав|wi-?fi|парков|трансфер|подарун|розвез|мороз|консультаці\w+ після)", after
    ):
        return False
    return not _ONLY_FOR.match(after) or not _AMOUNT.search(body.plain)


def _wholly(body: Body, match: re.Match[str]) -> bool:
    return bool(re.search(r"участь|вхід|заход|навчання|курс|event|entry", body.said(body.sentence_at(match.start()))))


def _minor(number: str) -> int:
    return int(Decimal(re.sub(r"[\s\u00a0]", "", number).replace(",", ".")) * 100)
