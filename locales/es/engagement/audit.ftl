# Palabras de un playbook para auditorías: estos mensajes sustituyen a los de los clientes.
customers-page = Auditorías
customers-lead = Todas las auditorías de este dispositivo. Nada sale de él mientras usted no haga una copia ni lo comparta.
overview-none = Todavía no hay ninguna auditoría en este dispositivo.
overview-shown = { $n ->
    [one] Una auditoría
   *[other] { $n } auditorías
  }
overview-archived = { $n ->
    [one] Una auditoría archivada
   *[other] { $n } auditorías archivadas
  }
overview-column-customer = Auditoría
files-export-nothing = Todavía no hay nada que copiar. La primera marca crea una auditoría.
files-export-all = Guardar una copia de todas las auditorías
files-export-all-help = { $n ->
    [one] Un archivo con la única auditoría de este dispositivo.
   *[other] Un archivo con las { $n } auditorías de este dispositivo.
  }
files-import-count = { $n ->
    [one] Una auditoría
   *[other] { $n } auditorías
  } en el archivo
files-import-copy = Como auditoría nueva
files-refused-empty = El archivo no contiene ninguna auditoría.
status-name = La auditoría
status-text = Está viendo un estado compartido. Aquí no se puede cambiar nada y sus propias auditorías no se ven afectadas.
status-leave = Ir a mis auditorías
record-sign = Confirmado para la auditoría
more-do-overview = Todas las auditorías
extra-out-of-scope = Fuera del alcance de esta auditoría
live-bar = Auditoría y progreso
live-first-name = Mi primera auditoría
live-no-customer = Auditorías
live-problem-erased = Esta auditoría se borró en otra ventana. Elija otra en «Auditorías».
home-customers-title = Mis auditorías
more-customers-title = Cambiar de auditoría
more-customers-none = Su primera marca crea la primera auditoría. También puede ponerle nombre ahora.
more-new = Nueva auditoría
more-erase-text = Todas las marcas y notas de esta auditoría se eliminan de este dispositivo. Puede deshacerlo hasta que salga de la página; después solo se recuperan con una copia.
home-lead-empty = Ninguna tarea obligatoria está en el alcance de esta auditoría. Cambie el alcance para recuperar tareas.
