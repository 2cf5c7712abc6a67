roles = <b>Ваші ролі</b>
roles-none =
    <b>Ролей у вас зараз немає</b>

    Роль дає посилання-запрошення: його надсилають модератори міста або організація, у якій ви працюєте.

    Знаєте про подію? Запропонуйте її: /suggest
roles-admin = Адміністрування мережі
roles-moderator = Модерація: { $cities }
roles-owner = «{ $organisation }»: ви серед власників
roles-member = «{ $organisation }»: ви серед організаторів
roles-not-yours = Цієї ролі у вас уже немає.
roles-leave-c =
    <b>Більше не модерувати місто { $name }?</b>
    Повернути роль можна лише новим запрошенням.
roles-leave-o =
    <b>Вийти з організації «{ $name }»?</b>
    Її події залишаться. Повернутися можна лише за новим запрошенням.
roles-left = Готово. Роль складено: { $name }.
btn-roles = Мої ролі
btn-menu-work = Організаторам
btn-team-of = Команда: { $city }
btn-leave-role = Скласти роль
btn-leave-role-yes = Так, скласти

role-owner = власник
role-member = організатор
role-moderator = модератор

colleagues-o =
    <b>Хто додає події від «{ $name }»</b>
    { $n ->
        [0] Поки нікого. Запросіть когось.
        [one] { $n } людина
        [few] { $n } людини
        [many] { $n } людей
       *[other] { $n } людини
    }
colleagues-c =
    <b>Хто модерує: { $name }</b>
    { $n ->
        [0] Поки ніхто. Події перевіряють адміністратори мережі.
        [one] { $n } людина
        [few] { $n } людини
        [many] { $n } людей
       *[other] { $n } людини
    }
colleague-you = { $name } (це ви), { $role }
colleague-owner = { $name }, { $role }
colleague-member = { $name }, { $role }
colleague-moderator = { $name }
colleague-nameless = Без імені
colleague =
    <b>{ $name }</b>
    { $place }: { $role }
colleague-gone = Цієї людини тут уже немає.
colleague-ask-remove =
    <b>Забрати роль у людини «{ $name }»?</b>
    { $place }: доступ зникне одразу. Людину повідомимо.
colleague-done-remove = Готово. Роль забрано, людину повідомимо.
colleague-done-owner = Готово. Тепер це ще один власник. Людину повідомимо.
colleague-done-member = Готово. Тепер це організатор, не власник. Людину повідомимо.
colleague-done-heir = Готово. Організацію передано, ви залишаєтеся організатором.
btn-colleagues = Команда
btn-colleague-owner = Зробити власником
btn-colleague-member = Лишити організатором
btn-colleague-heir = Передати організацію
btn-colleague-remove = Забрати роль
btn-colleague-remove-yes = Так, забрати

told-role-removed-o = «{ $name }»: вашу роль забрали. Додавати й змінювати події від цієї організації ви більше не можете.
told-role-removed-c = Модерація, { $name }: вашу роль забрали.
told-role-owner = «{ $name }»: тепер ви серед власників. Можете запрошувати людей і змінювати дані організації.
told-role-member = «{ $name }»: тепер ви організатор, не власник.
