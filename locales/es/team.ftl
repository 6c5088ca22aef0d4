# Trabajar juntos en una carpeta.
team-lead = Todo el equipo abre la misma carpeta, por ejemplo una que OneDrive, SharePoint o Nextcloud sincroniza. Este sitio guarda allí un archivo suyo y lee los de los demás. No interviene ningún servidor y puede trabajar sin conexión todo el tiempo que quiera.
team-holds-title = Qué contiene el archivo:
team-holds = su nombre y todo lo relativo a lo que comparte: estados, motivos, notas, responsables, vencimientos.
team-readers-title = Quién puede leerlo:
team-readers = cualquiera que pueda abrir la carpeta. Los archivos no están cifrados.
team-permission-title = Qué pregunta el navegador:
team-permission = si este sitio puede ver y cambiar archivos de la carpeta. Solo usa los archivos cuyo nombre empieza por «tickbook-». Tras reiniciarse, el navegador puede volver a preguntar.
team-stays-title = Qué permanece:
team-stays = quien ha recibido algo lo conserva, aunque usted deje de compartirlo o abandone el equipo.
team-name = Su nombre
team-name-hint = Los demás lo ven junto a lo que usted fija.
team-name-empty = Escriba un nombre para que los demás sepan quién hizo cada cosa.
team-share = Compartir
team-none = Todavía no hay nada que compartir. Lo que compartan los demás aparecerá aquí.
team-also = también está en la carpeta; aquí es privado
team-choose = Elegir la carpeta
team-by-hand = Intercambiar los archivos a mano
team-refused = El navegador no permitió la carpeta ({ $why }). Elija otra o intercambie los archivos a mano.
team-state-live = Carpeta «{ $folder }»: al día, { $time }
team-state-wait = Carpeta «{ $folder }»: leyendo…
team-state-asks = Carpeta «{ $folder }»: el navegador necesita su permiso de nuevo. Hasta entonces, todo se guarda solo en este dispositivo.
team-state-failed = La carpeta «{ $folder }» no se puede leer o escribir ({ $why }). Todo está guardado en este dispositivo y se intentará de nuevo.
team-state-hand = Los archivos se intercambian a mano.
team-state-read = Archivos leídos a las { $time }
team-allow = Permitir la carpeta
team-bar-asks = Carpeta: permitir
team-bar-failed = Carpeta: no disponible
team-hand-save = Guarde su archivo en la carpeta del equipo y reemplace el anterior.
team-hand-read = Después abra todos los archivos de la carpeta para incorporar lo que fijaron los demás.
team-save = Guardar mi archivo
team-read = Abrir los archivos del equipo
team-you = este dispositivo
team-written = guardado el { $day }, { $time }
team-ahead = El reloj de ese dispositivo va más de un día adelantado.
team-problem-broken = Incompleto o dañado. Lo que ya se leyó sigue contando; se leerá de nuevo cuando cambie.
team-problem-version = De una versión más reciente de este sitio. Recargue esta página.
team-problem-site = Pertenece a otro sitio; se ignora.
team-problem-size = Demasiado grande; no se lee.
team-crowded = La carpeta contiene más archivos de los que se pueden leer. Use una carpeta solo para el equipo.
team-came = { $n ->
    [0] Nada nuevo del equipo.
    [one] Una entrada nueva del equipo.
   *[other] { $n } entradas nuevas del equipo.
  }
team-shared = Compartido.
team-private = Privado a partir de ahora. Lo que los demás recibieron lo conservan.
team-renamed = Los demás ven ahora «{ $name }».
team-leave = Abandonar el equipo
team-leave-text = Todo permanece en este dispositivo. Su archivo permanece en la carpeta para que a los demás no les falte nada.
team-left = Ha abandonado el equipo. Todo permanece en este dispositivo y su archivo permanece en la carpeta.
