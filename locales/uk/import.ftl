# Що каже `python -m bot import`. Слова для консолі: без розмітки.
import-usage = Напишіть так: python -m bot import ФАЙЛ --city poltava --organisation НАЗВА [--yes] [--prune]
import-no-file = Файлу «{ $file }» немає. Перевірте шлях.
import-not-a-file = «{ $file }» — не файл. Вкажіть сам файл.
import-no-access = Файл «{ $file }» не відкривається: немає права його читати.
import-no-city = Міста «{ $city }» немає. Напишіть назву малими латинськими літерами, наприклад: { $near }.
import-no-database = База даних зараз не відповідає. Нічого не змінено. Перевірте DATABASE_URL і спробуйте ще раз.
import-ask-needs-yes = Тут немає кого спитати. Додайте --yes, щоб записати без запитання.

import-reading = Читаю файл
import-writing = Записую
import-title = { $file }: що прочитано
import-column-where = Де
import-column-title = Назва
import-column-when = Коли
import-column-place = Місце
import-column-area = Напрям
import-column-what = Що буде
import-new = нове
import-changed = зміни: { $fields }
import-same = без змін
import-gone = немає у файлі
import-more-dates = і ще { $n ->
    [one] { $n } дата
    [few] { $n } дати
    [many] { $n } дат
   *[other] { $n } дати
}
import-rolls = далі за правилом
import-cancelled = скасовано
import-online = онлайн
import-hybrid = { $place } і онлайн
import-no-place = не вказано

import-where-row = рядок { $at }
import-where-uid = { $at }
import-where-item = запис { $at }
import-where-file = файл
import-refused-title = Не прочитано
import-notes-title = Прочитано з поправками
import-gone-title = Є в каталозі, але немає у файлі
import-reason-column = Чому
import-about = { $where }, «{ $title }»

import-counts = Нових: { $new }. Змінених: { $changed }. Без змін: { $same }. Не прочитано: { $refused }. Немає у файлі: { $gone }.
import-nothing-read = У файлі не знайшлося жодної події, яку можна взяти. Причини — вище.
import-nothing-to-do = Усе вже є в каталозі. Нічого не змінено.
import-gone-stays = Те, чого немає у файлі, лишається. Щоб скасувати це, додайте --prune.
import-ask = Записати в каталог? [т/Н]{ " " }
import-ask-prune = Записати в каталог і скасувати те, чого немає у файлі ({ $gone })? [т/Н]{ " " }
import-yes-letters = тТдД yY
import-left = Нічого не змінено.
import-done = Готово. Записано: { $written }. Скасовано: { $pruned }.
import-stopped = Зупинено. Записане лишилося; запустіть ще раз, щоб дописати решту.

import-field-title = назва
import-field-description = опис
import-field-place = місце
import-field-mode = онлайн чи наживо
import-field-links = посилання
import-field-registration = реєстрація
import-field-price = ціна
import-field-language = мова
import-field-age = вік
import-field-audiences = для кого
import-field-area = напрям
import-field-format = формат
import-field-level = рівень
import-field-access = доступність
import-field-shelter = укриття
import-field-capacity = кількість місць
import-field-cancelled = скасування
import-field-dates = дати
import-field-rule = правило повторення

# Чому щось не прочитано
import-reason-no-title = немає назви
import-reason-no-start = немає дати початку
import-reason-bad-date = не вдалося прочитати дату «{ $value }»
import-reason-year-out-of-range = дивний рік у даті «{ $value }»
import-reason-private = подію позначено як приватну
import-reason-garbled = текст пошкоджено: літери втрачено при збереженні файлу
import-reason-double = те саме вже є у файлі ({ $of })
import-reason-rule-too-often = повторюється частіше, ніж раз на день: «{ $rule }»
import-reason-bad-rule = не вдалося прочитати правило повторення «{ $rule }»
import-reason-rule-never = за правилом «{ $rule }» не настане жодного дня
import-reason-no-dates-left = усі дати вилучено
import-reason-repeats-without-date = написано, що повторюється («{ $value }»), але немає жодної дати
import-reason-course-without-dates = у курсу немає дат, нема чого показати в календарі
import-reason-only-tasks = у файлі лише завдання, подій немає
import-reason-no-events = у файлі немає подій
import-reason-too-many = у файлі більше ніж { $most } записів, решту не прочитано
import-reason-empty = файл порожній
import-reason-too-big = файл завеликий: не більше { $most } МБ
import-reason-broken-file = файл пошкоджено, він не відкривається
import-reason-broken-json = JSON записано з помилкою{ $line ->
    [0] { "" }
   *[other] { " " }в рядку { $line }
}
import-reason-no-header = не знайшлося стовпців із назвою і датою. Підпишіть їх у першому рядку, наприклад: Назва, Дата, Час, Місце
import-reason-kind-pdf = це PDF. Потрібен календар (.ics), таблиця (.csv, .xlsx) або JSON
import-reason-kind-old-office = це файл старого Office. Відкрийте його й збережіть як .xlsx або .csv
import-reason-kind-picture = це зображення. Потрібен календар (.ics), таблиця (.csv, .xlsx) або JSON
import-reason-kind-archive = це архів. Розпакуйте його й подайте файли по одному
import-reason-kind-document = це текстовий документ. Збережіть таблицю з нього як .xlsx або .csv
import-reason-kind-unknown = невідомий вид файлу. Потрібен календар (.ics), таблиця (.csv, .xlsx) або JSON

# Що прочитано з поправками
import-reason-encoding = кодування вгадано: { $name }{ $lossy ->
    [0] { "" }
   *[other] ; кілька літер утрачено
}
import-reason-unknown-zone = невідомий часовий пояс «{ $zone }», узято час міста
import-reason-end-before-start = кінець раніше за початок, кінець не взято
import-reason-too-long = триває понад три роки, кінець не взято
import-reason-bad-duration = не вдалося прочитати тривалість «{ $value }»
import-reason-too-many-dates = забагато окремих дат, узято перші { $most }
import-reason-same-uid = різні події під одним UID ({ $count }), узято кожну
import-reason-json-mended = JSON записано з помилками, їх виправлено при читанні
import-reason-no-header-guessed = стовпці не підписано, їх вгадано за вмістом
import-reason-sheet-without-header = на аркуші «{ $name }» немає стовпців із назвою і датою, його пропущено
import-reason-repetition-dropped = «{ $value }»: узято названі дати, повторення не прочитано
import-reason-rule-dropped = узято перше правило повторення, друге («{ $value }») ні: внесіть його окремою подією
import-reason-only-end = «{ $value }»: сказано лише, коли закінчується; допишіть, коли починається
import-reason-intake-dropped = один із наборів курсу не взято: немає дати або вона з помилкою
import-reason-bad-time = час «{ $value }» не прочитано, узято цілий день
