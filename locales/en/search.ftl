search-no-words = Write in words what you would like to learn. For example: pottery, or English.
search-expired = This search is no longer kept: 90 days have passed. Type the words again and we will look anew.
search-wished = Your wish is noted. Organisers will see it.
