# Palabras de un playbook para proyectos: estos mensajes sustituyen a los de los clientes.
customers-page = Proyectos
customers-lead = Todos los proyectos de este dispositivo. Nada sale de él mientras usted no haga una copia ni lo comparta.
overview-none = Todavía no hay ningún proyecto en este dispositivo.
overview-shown = { $n ->
    [one] Un proyecto
   *[other] { $n } proyectos
  }
overview-archived = { $n ->
    [one] Un proyecto archivado
   *[other] { $n } proyectos archivados
  }
overview-column-customer = Proyecto
files-export-nothing = Todavía no hay nada que copiar. La primera marca crea un proyecto.
files-export-all = Guardar una copia de todos los proyectos
files-export-all-help = { $n ->
    [one] Un archivo con el único proyecto de este dispositivo.
   *[other] Un archivo con los { $n } proyectos de este dispositivo.
  }
files-import-count = { $n ->
    [one] Un proyecto
   *[other] { $n } proyectos
  } en el archivo
files-import-copy = Como proyecto nuevo
files-refused-empty = El archivo no contiene ningún proyecto.
status-name = El proyecto
status-text = Está viendo un estado compartido. Aquí no se puede cambiar nada y sus propios proyectos no se ven afectados.
status-leave = Ir a mis proyectos
record-sign = Confirmado para el proyecto
more-do-overview = Todos los proyectos
extra-out-of-scope = Fuera del alcance de este proyecto
live-bar = Proyecto y progreso
live-first-name = Mi primer proyecto
live-no-customer = Proyectos
live-problem-erased = Este proyecto se borró en otra ventana. Elija otro en «Proyectos».
home-customers-title = Mis proyectos
more-customers-title = Cambiar de proyecto
more-customers-none = Su primera marca crea el primer proyecto. También puede ponerle nombre ahora.
more-new = Nuevo proyecto
more-erase-text = Todas las marcas y notas de este proyecto se eliminan de este dispositivo. Puede deshacerlo hasta que salga de la página; después solo se recuperan con una copia.
home-lead-empty = Ninguna tarea obligatoria está en el alcance de este proyecto. Cambie el alcance para recuperar tareas.
