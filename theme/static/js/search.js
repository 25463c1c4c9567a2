// Search: which groups the words that are typed find.
