roles = <b>Your roles</b>
roles-none =
    <b>You have no role now</b>

    A role comes with an invitation link from the city’s moderators or from the organisation you work in.

    Do you know of an event? Suggest it: /suggest
roles-admin = Network administration
roles-moderator = Moderation: { $cities }
roles-owner = “{ $organisation }”: you are one of its owners
roles-member = “{ $organisation }”: you are one of its organisers
roles-not-yours = You do not have this role any more.
roles-leave-c =
    <b>Stop moderating { $name }?</b>
    Only a new invitation brings the role back.
roles-leave-o =
    <b>Leave “{ $name }”?</b>
    Its events stay. Only a new invitation brings you back.
roles-left = Done. You gave up the role: { $name }.
btn-roles = My roles
btn-menu-work = For organisers
btn-team-of = Team: { $city }
btn-leave-role = Give up the role
btn-leave-role-yes = Yes, give it up

role-owner = owner
role-member = organiser
role-moderator = moderator

colleagues-o =
    <b>Who adds events of “{ $name }”</b>
    { $n ->
        [0] Nobody yet. Invite somebody.
        [one] { $n } person
       *[other] { $n } people
    }
colleagues-c =
    <b>Who moderates { $name }</b>
    { $n ->
        [0] Nobody yet. Network admins review its events.
        [one] { $n } person
       *[other] { $n } people
    }
colleague-you = { $name } (you), { $role }
colleague-owner = { $name }, { $role }
colleague-member = { $name }, { $role }
colleague-moderator = { $name }
colleague-nameless = No name given
colleague =
    <b>{ $name }</b>
    { $place }: { $role }
colleague-gone = This person is not here any more.
colleague-ask-remove =
    <b>Take the role from “{ $name }”?</b>
    { $place }: their access ends at once, and they are told.
colleague-done-remove = Done. The role is taken, and they are told.
colleague-done-owner = Done. There is one more owner now, and they are told.
colleague-done-member = Done. They are an organiser now, not an owner, and they are told.
colleague-done-heir = Done. The organisation is handed over; you stay as an organiser.
btn-colleagues = Team
btn-colleague-owner = Make an owner
btn-colleague-member = Make an organiser
btn-colleague-heir = Hand it over
btn-colleague-remove = Take the role
btn-colleague-remove-yes = Yes, take it

told-role-removed-o = “{ $name }”: your role was taken. You can no longer add or change events of this organisation.
told-role-removed-c = Moderation, { $name }: your role was taken.
told-role-owner = “{ $name }”: you are one of the owners now. You can invite people and change the organisation.
told-role-member = “{ $name }”: you are an organiser now, not an owner.
