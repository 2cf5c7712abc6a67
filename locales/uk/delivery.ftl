delivery = <b>Доставка</b>
delivery-planned = Заплановано: { $n }
delivery-due = Час настав: { $n }, з них понад хвилину тому: { $late }
delivery-none-due = Усе, чому настав час, уже надіслано.
delivery-oldest = Найдавніше чекає з: { $when }
delivery-minute = За останню хвилину надіслано: { $n } (найбільше { $most } на секунду)
delivery-retried = Після невдачі спробуємо ще: { $n }
delivery-day = За добу надіслано: { $n }
delivery-needless = Уже не потрібні (подія минула, скасована, людина передумала): { $n }
delivery-unreachable = Не дійшло, бо бота заблоковано: { $n }
delivery-none-aside = Відкладених після невдалих спроб немає.
delivery-aside = Відкладено після п’яти невдалих спроб: { $n }. Причини — в журналі бота.
delivery-aside-line =
    • { $kind ->
        [reminder] нагадування
        [deadline] про кінець запису
        [change] перенесення
        [date-cancelled] скасування дат
        [cancelled] скасування
        [altered] зміни
        [paused] паузи
        [resumed] продовження
        [hidden] приховані події
        [shown] повернені події
        [offer] вільні місця
        [lapsed] минулі пропозиції місць
        [removed] зняті зі списку
        [request] запити на запис
        [approved] підтверджені записи
        [declined] відмови в записі
        [mailing] слова організаторів
        [help] прохання про допомогу
        [report] скарги
        [role] ролі
        [verdict] рішення модераторів
        [amended] зміни після перевірки
        [channel] канали
        [alert] нове, на що чекають
        [feedback] питання після події
        [digest] добірки
        [announcement] оголошення
       *[other] інше
    }: { $n }
