label-role = Verantwortlich
