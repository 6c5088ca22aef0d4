# Tareas a un gestor de incidencias
trackers-title = Tareas para un gestor de incidencias
trackers-text = Guarda un archivo que el gestor importa. No se envía nada.
trackers-name = Gestor
trackers-which = Tareas
trackers-which-shown = Mostradas en esta página ({ $n })
trackers-which-open = No hechas ({ $n })
trackers-which-all = Todas las aplicables ({ $n })
trackers-options = Más opciones
trackers-kind = Tipo de los tickets nuevos
trackers-field = Campo para el identificador
trackers-existing = Exportación de { $name }, si ya hay tareas allí
trackers-export-azure-devops = CSV de una consulta con las columnas ID, Work Item Type, Title, State y Tags.
trackers-export-jira = Exportar, CSV (todos los campos).
trackers-export-gitlab = Exportar como CSV.
trackers-export-github = La salida de: gh issue list --label tickbook --state all --limit 5000 --json number,title,state,body
trackers-export-planner = Exporte el plan a Excel y guárdelo allí como CSV.
trackers-read = { $n ->
    [one] Se ha leído un ticket.
   *[other] Se han leído { $n } tickets.
  }
trackers-wrong-columns = No se encontraron columnas para el ID y el título de un ticket. Vuelva a exportar el archivo desde el gestor.
trackers-wrong-uids = { $n ->
    [one] La única fila no indica su tarea.
   *[other] Ninguna de las { $n } filas indica su tarea.
  } Exporte también la columna de etiquetas o de descripciones.
trackers-wrong-size = El archivo es mayor que cualquier exportación que se pueda leer.
trackers-plan = Importación
trackers-ticket = Ticket
trackers-list = Todos los tickets, uno por uno
trackers-is-new = nuevo
trackers-is-changed = con otro nombre
trackers-is-same = sin cambios
trackers-is-gone = ya no está en el playbook
trackers-more = { $n ->
    [one] y uno más
   *[other] y { $n } más
  }
trackers-unread = Las tareas que ya se importaron en { $name } estarían dos veces. Si las hay, elija primero la exportación.
trackers-unread-script = El script no crea un segundo issue para ninguna tarea y no cambia ninguno. Para cambiar nombres, elija primero la exportación.
trackers-double = { $title } tiene más de un ticket: { $ids }
trackers-double-more = { $n ->
    [one] Otra tarea tiene varios tickets.
   *[other] Otras { $n } tareas tienen varios tickets.
  }
trackers-alike = Estos tickets tienen el título de uno nuevo y han perdido su identificador: { $ids }
trackers-by-hand = { $name } no cambia nombres al importar. Cambie estos a mano: { $ids }
trackers-save-new = { $n ->
    [one] Guardar un ticket nuevo
   *[other] Guardar { $n } tickets nuevos
  }
trackers-save-changed = { $n ->
    [one] Guardar un ticket con otro nombre
   *[other] Guardar { $n } tickets con otro nombre
  }
trackers-save-part = Guardar la parte { $part } de { $of }
trackers-states = Comparar estados
trackers-states-title = Estados de { $name } para { $customer }
trackers-states-text = Nada cambia antes de que usted lo acepte.
trackers-state = { $state } ({ $n })
trackers-leave = Dejar como está
trackers-there = Gestor
trackers-sure = { $n ->
    [one] Cambiaría una tarea
   *[other] Cambiarían { $n } tareas
  }
trackers-sure-none = Ninguna tarea pendiente tiene otro estado en el gestor.
trackers-conflicts = { $n ->
    [one] Un conflicto
   *[other] { $n } conflictos
  }
trackers-conflicts-help = Ambas partes indican algo distinto. El estado de aquí se mantiene si no marca la tarea.
trackers-set = { $n ->
    [0] No cambiar ninguna tarea
    [one] Cambiar una tarea
   *[other] Cambiar { $n } tareas
  }
trackers-set-said = { $n ->
    [one] Un estado tomado del gestor.
   *[other] { $n } estados tomados del gestor.
  }
trackers-back = Volver
