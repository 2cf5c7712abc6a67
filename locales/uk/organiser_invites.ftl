invite-where =
    <b>Кого запросити?</b>
    Виберіть організацію або роль. Посилання спрацює один раз і діє 7 днів.
invite-role =
    <b>«{ $organisation }»: на яку роль запросити?</b>

    Організатор додає події та бачить, хто йде. Власник ще й запрошує людей і змінює дані організації.
btn-invite = Запросити
btn-invites = Мої запрошення
btn-invite-member = Організатора
btn-invite-owner = Власника
btn-invite-organiser = До організації
btn-invite-moderator = Запросити модератора
btn-invite-copy = Скопіювати посилання
btn-invite-revoke = Відкликати { $number }
btn-invite-accept = Прийняти
btn-invite-later = Не зараз
invite-to-owner = «{ $name }»: власник
invite-to-member = «{ $name }»: організатор
invite-to-moderator = { $name }: модератор міста
invite-made =
    <b>Запрошення готове</b>
    { $to }

    { $link }

    Надішліть його одній людині: спрацює один раз, до { $until }. Посилання більше не покажемо, але можна зробити нове.
invite-qr =
    { $to }
    Діє до { $until }, один раз.
invites = <b>Запрошення, якими ще не скористалися</b>
invites-none = Відкритих запрошень у вас немає.
invites-line = { $number }. { $to }, до { $until }
invites-revoked = Відкликано. Посилання більше не діє.
invites-gone = Цього запрошення вже немає: ним скористалися або його відкликано.

invitation = <b>Вас запрошують</b>
invitation-to-owner = Організація: «{ $organisation }», { $city }. Роль: власник.
invitation-to-member = Організація: «{ $organisation }», { $city }. Роль: організатор.
invitation-to-moderator = Місто: { $city }{ $oblast ->
    [none] .
   *[other] , { $oblast } область.
} Роль: модератор.
invitation-no-city = уся мережа
invitation-owner = Ви зможете додавати події, бачити, хто йде, запрошувати людей і змінювати дані організації.
invitation-member = Ви зможете додавати події та бачити, хто йде.
invitation-moderator = Ви перевірятимете події міста перед публікацією та розбиратимете скарги мешканців.
invitation-by = Запрошує: { $name }
invite-accepted = <b>Готово. Роль ваша.</b>
invite-held = <b>Ця роль у вас уже є.</b>
invite-nameless = Колеги поки бачать вас без імені.
