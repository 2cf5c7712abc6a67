# The name of a refusal's type is the key of its words.
error-SignupClosed = Sign-up is closed. You can save the event: we will tell you if that changes.
error-DeadlinePassed = The time to sign up is over. Ask the organisers: sometimes there is still room.
error-AlreadyOver = This meeting has begun or is past. Have a look at the other dates.
error-Cancelled = This event was called off.
error-NoSeatsLeft = There are not that many places left. You can join the waiting list: we will tell you when one is free.
error-TooManySignups = One can hold { $limit } open { $limit ->
    [one] sign-up
   *[other] sign-ups
} at a time. Give up a place where you no longer go, and try again.
error-TooManyReports = You have sent { $limit ->
    [one] { $limit } report
   *[other] { $limit } reports
} today. Thank you. The rest can wait until tomorrow.
error-OfferGone = The time to confirm ran out, and the place was offered to the next in line.
error-LastOwner = “{ $organisation }” has no other owner. Hand it over to somebody or close it first.
error-NotAllowed = { $action ->
    [add] Only its organisers can add events of this organisation.
    [publish] Only organisations that moderators trust publish without review.
    [edit] Only its organiser or a moderator of the city can change this event.
    [cancel] Only its organiser or a moderator of the city can call this event off.
    [see-people] Only the organisers of this event see who is going.
    [message] Only the organisers of this event can write to those who are going.
    [invite-organiser] Its owners and the city’s moderators invite people to this organisation.
    [invite-moderator] Network admins invite moderators.
    [manage-organisation] Its owners and the city’s moderators can change this organisation.
    [manage-members] The owners of an organisation decide who its members are.
    [announce] Announcements are sent by a community’s moderators, and to the network by its admins.
    [add-organisation] The city’s moderators add organisations.
   *[other] This takes a role that you do not have now. See yours: /roles
}
error-TooManySuggestions = { $limit } of your { $limit ->
    [one] suggestion
   *[other] suggestions
} wait for a moderator already. You can send more once they are looked through.
error-Blocked = The moderators of this city take no more suggestions from you. If that is a mistake, write to us: /about
error-AlreadyDecided = This was decided without you, or the author has changed something. Open it again to see how it stands.
error-InviteGone = This invitation was used or revoked, or is older than 7 days. Ask for a new one.
error-TooManyInvites = You have { $limit } open invitations already. Revoke those you do not need, then make another: /invite
