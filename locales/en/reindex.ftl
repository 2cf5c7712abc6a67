# What `python -m bot reindex` says. Words for the console: no markup.
reindex-working = Renewing the search index
reindex-done = Done. { $n ->
    [one] The search knows { $n } opportunity ahead.
   *[other] The search knows { $n } opportunities ahead.
}
reindex-stopped = Stopped. The search goes on; run it again to renew the rest.
