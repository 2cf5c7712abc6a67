search-no-words = Write in words what you would like to learn. For example: pottery, or English.
search-expired = This search is no longer kept: 90 days have passed. Type the words again and we will look anew.
search-wished = Your wish is noted. Organisers will see it, and we will tell you when it comes.
search-understood = Showing results for “{ $words }”, not “{ $typed }”.
search-understood-in-vain = Looked for “{ $words }”, not “{ $typed }”.
search-cut = That is a long search: only the first 12 words are used.
search-some-words = Nothing here has all of these words. This comes closest.
search-first = { $n ->
    [one] Showing the { $n } closest match.
   *[other] Showing the { $n } closest matches.
}
search-similar = Perhaps you were looking for one of these?
search-too-many = That is too many searches for one minute. Your words are kept: “{ $words }”. Press in a minute and we will look.
search-watched = The search is saved. When something new comes, we will tell you. All such searches: /interests.
search-watched-most = { $n ->
    [one] You can keep { $n } search.
   *[other] You can keep { $n } searches.
} Remove one you no longer need: /interests.

btn-exact = Search as typed
btn-search-again = Search again
btn-watch = Tell me of new ones
btn-unwatch = Stop following
