# Palabras de un playbook para sedes: estos mensajes sustituyen a los de los clientes.
customers-page = Sedes
customers-lead = Todas las sedes de este dispositivo. Nada sale de él mientras usted no haga una copia ni lo comparta.
overview-none = Todavía no hay ninguna sede en este dispositivo.
overview-shown = { $n ->
    [one] Una sede
   *[other] { $n } sedes
  }
overview-archived = { $n ->
    [one] Una sede archivada
   *[other] { $n } sedes archivadas
  }
overview-column-customer = Sede
files-export-nothing = Todavía no hay nada que copiar. La primera marca crea una sede.
files-export-all = Guardar una copia de todas las sedes
files-export-all-help = { $n ->
    [one] Un archivo con la única sede de este dispositivo.
   *[other] Un archivo con las { $n } sedes de este dispositivo.
  }
files-import-count = { $n ->
    [one] Una sede
   *[other] { $n } sedes
  } en el archivo
files-import-copy = Como sede nueva
files-refused-empty = El archivo no contiene ninguna sede.
status-name = La sede
status-text = Está viendo un estado compartido. Aquí no se puede cambiar nada y sus propias sedes no se ven afectadas.
status-leave = Ir a mis sedes
record-sign = Confirmado para la sede
more-do-overview = Todas las sedes
extra-out-of-scope = Fuera del alcance de esta sede
live-bar = Sede y progreso
live-first-name = Mi primera sede
live-no-customer = Sedes
live-problem-erased = Esta sede se borró en otra ventana. Elija otra en «Sedes».
home-customers-title = Mis sedes
more-customers-title = Cambiar de sede
more-customers-none = Su primera marca crea la primera sede. También puede ponerle nombre ahora.
more-new = Nueva sede
more-erase-text = Todas las marcas y notas de esta sede se eliminan de este dispositivo. Puede deshacerlo hasta que salga de la página; después solo se recuperan con una copia.
home-lead-empty = Ninguna tarea obligatoria está en el alcance de esta sede. Cambie el alcance para recuperar tareas.
