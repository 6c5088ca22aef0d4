# Working together in a folder.
team-lead = Everybody on the team opens the same folder, such as one that OneDrive, SharePoint or Nextcloud keeps in sync. This site saves one file of yours there and reads those of the others. No server is involved, and you can work offline for as long as you like.
team-holds-title = What the file contains:
team-holds = your name, and everything about what you share: statuses, reasons, notes, owners, due dates.
team-readers-title = Who can read it:
team-readers = everybody who can open the folder. The files are not encrypted.
team-permission-title = What the browser asks:
team-permission = whether this site may view and change files in the folder. It touches only files whose names begin with “tickbook-”. After a restart the browser may ask again.
team-stays-title = What stays:
team-stays = whoever has received something keeps it, even after you stop sharing it or leave.
team-name = Your name
team-name-hint = The others see it next to what you set.
team-name-empty = Enter a name, so that the others know who set what.
team-share = Share
team-none = There is nothing to share yet. What the others share will appear here.
team-also = in the folder too; private here
team-choose = Choose the folder
team-by-hand = Carry the files by hand
team-refused = The browser did not allow the folder ({ $why }). Choose another one, or carry the files by hand.
team-state-live = Folder “{ $folder }”: up to date, { $time }
team-state-wait = Folder “{ $folder }”: reading …
team-state-asks = Folder “{ $folder }”: the browser needs your permission again. Until then everything is saved on this device only.
team-state-failed = Folder “{ $folder }” cannot be read or written ({ $why }). Everything is saved on this device, and the next attempt follows.
team-state-hand = The files are carried by hand.
team-state-read = Files read at { $time }
team-allow = Allow the folder
team-bar-asks = Folder: allow
team-bar-failed = Folder: not reachable
team-hand-save = Save your file into the team’s folder, and replace your older one.
team-hand-read = Then open all files of the folder, to take in what the others set.
team-save = Save my file
team-read = Open the files of the team
team-you = this device
team-written = saved { $day }, { $time }
team-ahead = The clock of that device is more than a day ahead.
team-problem-broken = Incomplete or damaged. What was read of it before still counts, and it is read again when it changes.
team-problem-version = From a newer version of this site. Reload this page.
team-problem-site = Belongs to another site; ignored.
team-problem-size = Too large; not read.
team-crowded = The folder contains more files than can be read. Use a folder for the team alone.
team-came = { $n ->
    [0] Nothing new from the team.
    [one] One new entry from the team.
   *[other] { $n } new entries from the team.
  }
team-shared = Shared.
team-private = Private from now on. What the others have received stays with them.
team-renamed = The others now see “{ $name }”.
team-leave = Leave the team
team-leave-text = Everything stays on this device. Your file stays in the folder, so that the others miss nothing.
team-left = You have left the team. Everything stays on this device, and your file stays in the folder.
