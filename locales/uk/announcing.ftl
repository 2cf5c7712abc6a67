# Announcements to a city or the network.
announcement-city = <b>Оголошення: { $city }</b>
announcement-network = <b>Новини мережі міст, що навчаються</b>
announcement-words = { $words }
btn-announcement-off = Без оголошень
news-kind-announcement = Оголошення громади
news-kind-network = Новини мережі

command-announce = Оголошення
announcements = <b>Оголошення</b>
announcements-none = Оголошень ще не було.
announcements-network = мережа
announcements-line = { $number }. { $where }: { $state }, { $when }
announce-state-draft = чернетка
announce-state-sending = надсилаємо
announce-state-paused = на паузі
announce-state-sent = надіслано
announce-state-cancelled = скасовано
btn-announcements = Оголошення
btn-announce-city = { $city }: нове
btn-announce-network = Мережа: нове

announce-ask-city = Оголошення для тих, хто з громади { $city } або зараз у ній.
announce-ask-network = Оголошення для тих, хто стежить за новинами мережі.
announce-ask = Напишіть його українською одним повідомленням, до { $most } знаків. Перед надсиланням покажемо, як воно виглядатиме.
announce-ask-en = Напишіть те саме англійською, до { $most } знаків. Його побачать ті, хто читає бота англійською.
announce-no-words = Тут немає слів. Напишіть оголошення або скасуйте.
announce-too-long = Задовго: { $n } знаків. Вкладіться, будь ласка, у { $most }.
announce-preview = Так це побачать люди. Поки нікому не надіслано.
announce-no-english = Англійською не додано: усі побачать українською.
announce-count = { $n ->
    [one] Отримає { $n } людина.
    [few] Отримають { $n } людини.
    [many] Отримають { $n } людей.
   *[other] Отримають { $n } людини.
  }
announce-nobody = Поки що нікому: ніхто з таких людей не чекає на оголошення.
announce-lasts = Надсилатимемо приблизно { $time }, тихо й не в тихі години.
btn-announce-send = Надіслати
btn-announce-fast = Швидше, за зірки
announce-pay = <b>Надіслати швидше, за зірки Telegram?</b>
    { $n ->
        [one] { $n } людина отримає
        [few] { $n } людини отримають
        [many] { $n } людей отримають
       *[other] { $n } людини отримають
    } його приблизно за { $lasts }, безкоштовно — за { $free }.
announce-pay-cost =
    З балансу бота Telegram візьме не більше { $stars ->
        [one] { $stars } зірки
        [few] { $stars } зірок
        [many] { $stars } зірок
       *[other] { $stars } зірки
    }: 0,1 за кожне повідомлення понад безкоштовні.
announce-pay-needs = Для цього Telegram вимагає щонайменше { $least } зірок на балансі бота й дозволу на платні розсилки від @BotFather. Якщо він відмовить, решта піде безкоштовно, звичайним темпом.
btn-announce-pay =
    До { $stars ->
        [one] { $stars } зірки
        [few] { $stars } зірок
        [many] { $stars } зірок
       *[other] { $stars } зірки
    }
announce-paid =
    За зірки Telegram: не більше { $most ->
        [one] { $most } повідомлення
        [few] { $most } повідомлень
        [many] { $most } повідомлень
       *[other] { $most } повідомлення
    }.
announce-paid-no-more = Telegram не бере зірок: решта йде безкоштовно, звичайним темпом.
audit-pay = оголошення за зірки
btn-announce-english = Додати англійською
btn-announce-english-other = Змінити англійську
btn-announce-drop = Не надсилати
announce-stands = <b>Стан:</b> { $state }
announce-progress = Надіслано: { $sent } · чекають: { $waiting } · не потрібно або не дійшло: { $other }
btn-announce-pause = Пауза
btn-announce-resume = Продовжити
btn-announce-cancel = Зупинити зовсім
announce-end =
    <b>Зупинити оголошення зовсім?</b>
    { $waiting ->
        [0] На нього вже ніхто не чекає.
        [one] Його не отримає { $waiting } людина, яка ще чекає.
        [few] Його не отримають { $waiting } людини, які ще чекають.
        [many] Його не отримають { $waiting } людей, які ще чекають.
       *[other] Його не отримають { $waiting } людини, які ще чекають.
    } { $sent ->
        [0] Поки його нікому не надіслано.
       *[other] Надіслані повідомлення ({ $sent }) залишаться в людей.
    }
    Повернути його потім не можна: лише написати нове.
btn-announce-end = Так, зупинити
announce-gone = Цього оголошення вже немає.
audit-announce = оголошення
