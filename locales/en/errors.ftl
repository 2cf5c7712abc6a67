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
