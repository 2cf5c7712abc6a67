invite-where =
    <b>Whom to invite?</b>
    Choose an organisation or a role. A link works once and lives 7 days.
invite-role =
    <b>“{ $organisation }”: invite to which role?</b>

    An organiser adds events and sees who is going. An owner also invites people and changes the organisation.
btn-invite = Invite
btn-invites = My invitations
btn-invite-member = An organiser
btn-invite-owner = An owner
btn-invite-organiser = To an organisation
btn-invite-moderator = Invite a moderator
btn-invite-copy = Copy the link
btn-invite-revoke = Revoke { $number }
btn-invite-accept = Accept
btn-invite-later = Not now
invite-to-owner = “{ $name }”: owner
invite-to-member = “{ $name }”: organiser
invite-to-moderator = { $name }: moderator of the city
invite-made =
    <b>The invitation is ready</b>
    { $to }

    { $link }

    Send it to one person: it works once, until { $until }. This link is not shown again, but you can make another.
invite-qr =
    { $to }
    Works once, until { $until }.
invites = <b>Invitations not used yet</b>
invites-none = You have no open invitations.
invites-line = { $number }. { $to }, until { $until }
invites-revoked = Revoked. The link no longer works.
invites-gone = This invitation is gone: it was used or revoked.

invitation = <b>You are invited</b>
invitation-to-owner = Organisation: “{ $organisation }”, { $city }. Role: owner.
invitation-to-member = Organisation: “{ $organisation }”, { $city }. Role: organiser.
invitation-to-moderator = City: { $city }{ $oblast ->
   *[other] .
} Role: moderator.
invitation-no-city = the whole network
invitation-owner = You will be able to add events, see who is going, invite people and change the organisation.
invitation-member = You will be able to add events and see who is going.
invitation-moderator = You will review the city’s events before they are published, and look into what residents report.
invitation-by = Invited by: { $name }
invite-accepted = <b>Done. The role is yours.</b>
invite-held = <b>You have this role already.</b>
invite-nameless = Colleagues see you without a name for now.
