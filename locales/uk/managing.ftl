# Looking after what stands in the catalogue.
btn-mine = Мої події
btn-edit = Змінити
btn-move = Перенести
btn-close-signup = Закрити запис
btn-open-signup = Відкрити запис
btn-set-seats = Кількість місць
btn-go-online = Переносимо онлайн
btn-pause = Пауза: тривога
btn-resume = Продовжуємо
btn-call-off = Скасувати подію
btn-reopen = Відбудеться
btn-repeat = Повторити
btn-history = Що змінювали
btn-add-link = Додати посилання
btn-to-managing = Керувати подією
btn-other-number = Інше число
btn-save-mine = Зберегти й моє
btn-drop-mine = Почати заново

mine = <b>Мої події</b>
mine-none = У ваших організацій ще немає подій. Додайте першу.
mine-gone = Цієї події вже немає.
mine-line = <b>{ $title }</b>
mine-over = Уже минуло
mine-cancelled = <b>Скасовано</b>
mine-hidden = У каталозі не видно: чекає на модератора або прихована
mine-amends = Зміни на перевірці
mine-amended = Зміни на перевірці: { $fields }
mine-numbers = 👥 Ідуть: { $going } · у черзі: { $waiting }{ $asking ->
    [0] { "" }
   *[other] { " " }· запити: { $asking }
} · зберегли: { $saved }{ $came ->
    [0] { "" }
   *[other] { " " }· прийшли: { $came }
}{ $seen ->
    [0] { "" }
   *[other] { " " }· переглянули: { $seen }
}
mine-seats = Місць: { $n }
mine-paused = Пауза через тривогу: оголошено { $since }.

seats-ask = <b>Скільки місць?</b>
    Якщо місць побільшає, черга рушить сама. Тих, хто вже йде, бот не прибирає.

cancel-ask =
    <b>Скасувати «{ $title }»?</b>
    { $n ->
        [0] Повідомляти нікого: ніхто не записався.
        [one] Повідомлення отримає { $n } людина.
        [few] Повідомлення отримають { $n } людини.
        [many] Повідомлення отримають { $n } людей.
       *[other] Повідомлення отримають { $n } людини.
    } Оберіть причину.
cancel-reason-safety = Безпекова ситуація
cancel-reason-illness = Хвороба
cancel-reason-few = Мало охочих
cancel-reason-none = Без пояснень

deed-close = Запис на «{ $title }» закрито.
deed-open = Запис на «{ $title }» знову відкрито.
deed-seats = Кількість місць змінено. Якщо є черга, вона рушить сама.
deed-online = «{ $title }» тепер онлайн. Усі, хто йде, отримають повідомлення. Додайте посилання, за яким приєднатися.
deed-pause = Пауза. Усі, хто йде на «{ $title }», отримають повідомлення. Коли продовжите, натисніть кнопку.
deed-resume = Продовжуємо. Усі, хто йде на «{ $title }», отримають повідомлення.
deed-pause-already = Пауза вже триває: людей про неї сповіщено. Коли продовжите, натисніть «Продовжуємо».
deed-resume-already = Паузи вже немає, тому людям нічого не надіслано.
deed-cancel = «{ $title }» скасовано. Усі, кого це стосується, отримають повідомлення.
deed-reopen = «{ $title }» відбудеться. Усі, хто йшов, отримають повідомлення.
deed-too-late = Цього вже не зробити: подію встигли змінити. Подивіться, що є зараз.

saving = Зберігаємо…
edit-saved = Зміни збережено. Усі, кого вони стосуються, отримають повідомлення.
edit-nothing = Нічого не змінилося.
edit-waits = Зміни на перевірці. Доки модератор їх не перегляне, мешканці бачать подію такою, як була. Нові час і місце діють одразу.
edit-sent-in = Надіслано на перевірку. Щойно модератор перегляне подію, ви отримаєте відповідь тут.
edit-meanwhile = <b>Поки ви редагували, подію змінили:</b>
edit-choose = Якщо зберегти, ваші зміни ляжуть поверх цих. Решта залишиться, як є зараз.

history = <b>Зміни: { $title }</b>
history-none = Змін ще не було.
history-line = { $when }, { $who }: { $what }
history-somebody = організатор
history-add = додано
history-edit = змінено
history-amend = зміни на перевірку
history-close = закрито запис
history-open = відкрито запис
history-seats = змінено кількість місць
history-online = перенесено онлайн
history-pause = пауза
history-resume = продовжено
history-cancel = скасовано
history-reopen = повернуто

altered = <b>Зміна:</b> { $title }
altered-reopened = <b>Усе-таки відбудеться:</b> { $title }
altered-online = 💻 Тепер онлайн
altered-link = Посилання — за кнопкою.
altered-link-later = Посилання надішлемо, щойно воно буде.
altered-place = 📍 Було: { $was }. Тепер: { $now }
altered-here = 📍 { $place }
news-paused = <b>Пауза через тривогу:</b> { $title }
    Бережіть себе. Напишемо, щойно продовжимо.
news-resumed = <b>Продовжуємо:</b> { $title }
told-silence = Від «{ $name }» давно нічого не було. Якщо щось плануєте, перешліть сюди свій допис: за хвилину це вже подія із записом і нагадуваннями. Більше про це не нагадуватимемо.
