# Palabras de un playbook para incidentes: estos mensajes sustituyen a los de los clientes.
customers-page = Incidentes
customers-lead = Todos los incidentes de este dispositivo. Nada sale de él mientras usted no haga una copia ni lo comparta.
overview-none = Todavía no hay ningún incidente en este dispositivo.
overview-shown = { $n ->
    [one] Un incidente
   *[other] { $n } incidentes
  }
overview-archived = { $n ->
    [one] Un incidente archivado
   *[other] { $n } incidentes archivados
  }
overview-column-customer = Incidente
files-export-nothing = Todavía no hay nada que copiar. La primera marca crea un incidente.
files-export-all = Guardar una copia de todos los incidentes
files-export-all-help = { $n ->
    [one] Un archivo con el único incidente de este dispositivo.
   *[other] Un archivo con los { $n } incidentes de este dispositivo.
  }
files-import-count = { $n ->
    [one] Un incidente
   *[other] { $n } incidentes
  } en el archivo
files-import-copy = Como incidente nuevo
files-refused-empty = El archivo no contiene ningún incidente.
status-name = El incidente
status-text = Está viendo un estado compartido. Aquí no se puede cambiar nada y sus propios incidentes no se ven afectados.
status-leave = Ir a mis incidentes
record-sign = Confirmado para el incidente
more-do-overview = Todos los incidentes
extra-out-of-scope = Fuera del alcance de este incidente
live-bar = Incidente y progreso
live-first-name = Mi primer incidente
live-no-customer = Incidentes
live-problem-erased = Este incidente se borró en otra ventana. Elija otro en «Incidentes».
home-customers-title = Mis incidentes
more-customers-title = Cambiar de incidente
more-customers-none = Su primera marca crea el primer incidente. También puede ponerle nombre ahora.
more-new = Nuevo incidente
more-erase-text = Todas las marcas y notas de este incidente se eliminan de este dispositivo. Puede deshacerlo hasta que salga de la página; después solo se recuperan con una copia.
home-lead-empty = Ninguna tarea obligatoria está en el alcance de este incidente. Cambie el alcance para recuperar tareas.
