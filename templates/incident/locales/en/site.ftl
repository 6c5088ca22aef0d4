label-role = Lead
