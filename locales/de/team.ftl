# Zusammenarbeit in einem Ordner.
team-lead = Alle im Team öffnen denselben Ordner, zum Beispiel einen, den OneDrive, SharePoint oder Nextcloud abgleicht. Diese Website speichert dort eine Datei von Ihnen und liest die der anderen. Ein Server ist nicht beteiligt, und Sie können beliebig lange offline arbeiten.
team-holds-title = Was die Datei enthält:
team-holds = Ihren Namen und alles zu dem, was Sie teilen: Status, Gründe, Notizen, Zuständige, Fälligkeiten.
team-readers-title = Wer sie lesen kann:
team-readers = alle, die den Ordner öffnen können. Die Dateien sind nicht verschlüsselt.
team-permission-title = Was der Browser fragt:
team-permission = ob diese Website Dateien in dem Ordner ansehen und ändern darf. Sie verwendet nur Dateien, deren Namen mit „tickbook-“ beginnen. Nach einem Neustart fragt der Browser eventuell noch einmal.
team-stays-title = Was bleibt:
team-stays = Wer etwas erhalten hat, behält es, auch wenn Sie es nicht mehr teilen oder das Team verlassen.
team-name = Ihr Name
team-name-hint = Die anderen sehen ihn bei dem, was Sie setzen.
team-name-empty = Geben Sie einen Namen ein, damit die anderen wissen, wer was gesetzt hat.
team-share = Teilen
team-none = Es gibt noch nichts zu teilen. Was die anderen teilen, erscheint hier.
team-also = auch im Ordner; hier privat
team-choose = Ordner auswählen
team-by-hand = Dateien von Hand austauschen
team-refused = Der Browser hat den Ordner nicht erlaubt ({ $why }). Wählen Sie einen anderen, oder tauschen Sie die Dateien von Hand aus.
team-state-live = Ordner „{ $folder }“: aktuell, { $time }
team-state-wait = Ordner „{ $folder }“: wird gelesen …
team-state-asks = Ordner „{ $folder }“: Der Browser braucht noch einmal Ihre Erlaubnis. Bis dahin wird alles nur auf diesem Gerät gespeichert.
team-state-failed = Ordner „{ $folder }“ lässt sich nicht lesen oder schreiben ({ $why }). Alles ist auf diesem Gerät gespeichert, und der nächste Versuch folgt.
team-state-hand = Die Dateien werden von Hand ausgetauscht.
team-state-read = Dateien gelesen um { $time }
team-allow = Ordner erlauben
team-bar-asks = Ordner: erlauben
team-bar-failed = Ordner: nicht erreichbar
team-hand-save = Speichern Sie Ihre Datei im Ordner des Teams, und ersetzen Sie Ihre ältere.
team-hand-read = Öffnen Sie dann alle Dateien des Ordners, um zu übernehmen, was die anderen gesetzt haben.
team-save = Meine Datei speichern
team-read = Dateien des Teams öffnen
team-you = dieses Gerät
team-written = gespeichert am { $day }, { $time }
team-ahead = Die Uhr dieses Geräts geht mehr als einen Tag vor.
team-problem-broken = Unvollständig oder beschädigt. Was bisher daraus gelesen wurde, gilt weiter; sie wird wieder gelesen, sobald sie sich ändert.
team-problem-version = Aus einer neueren Version dieser Website. Laden Sie diese Seite neu.
team-problem-site = Gehört zu einer anderen Website; wird nicht beachtet.
team-problem-size = Zu groß; wird nicht gelesen.
team-crowded = Der Ordner enthält mehr Dateien, als gelesen werden. Verwenden Sie einen Ordner nur für das Team.
team-came = { $n ->
    [0] Nichts Neues vom Team.
    [one] Ein neuer Eintrag vom Team.
   *[other] { $n } neue Einträge vom Team.
  }
team-shared = Geteilt.
team-private = Ab jetzt privat. Was die anderen erhalten haben, behalten sie.
team-renamed = Die anderen sehen jetzt „{ $name }“.
team-leave = Team verlassen
team-leave-text = Alles bleibt auf diesem Gerät. Ihre Datei bleibt im Ordner, damit den anderen nichts fehlt.
team-left = Sie haben das Team verlassen. Alles bleibt auf diesem Gerät, und Ihre Datei bleibt im Ordner.
