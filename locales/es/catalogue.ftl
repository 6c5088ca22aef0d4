
tasks-all = { $n ->
    [0] Todavía no hay tareas
    [one] Una tarea
   *[other] { $n } tareas
  }
tasks-required = { $n ->
    [one] { $n } obligatoria
   *[other] { $n } obligatorias
  }
tasks-foreign = { $n } sin traducir al español
tasks-only-in = Solo en { $language }
tasks-none = Este playbook todavía no tiene tareas.
tasks-shown = { $shown } de { $all } visibles
tasks-of = Tareas: { $what }
tasks-reset = Quitar los filtros
tasks-empty = Ninguna tarea coincide con estos filtros.
tasks-places = En { $n } lugares
tasks-as-xlsx = En Excel
tasks-as-csv = En CSV
tasks-trackers = Llevar a un gestor de incidencias
tasks-views = Por rol o servicio
filter = Filtrar
filter-text = Nombre o id.
filter-kind = Tipo
filter-role = Rol
column-section = Sección
filter-no-role = Sin rol
filter-service = Servicio
filter-state = Estado
filter-all = Todo
filter-sort = Ordenar por
sort-playbook = Orden del playbook
sort-by = Ordenar
state-open = Pendiente
state-done = Hecha
state-blocked = Bloqueada
state-na = No procede
state-applies = Todas las aplicables
state-changed = Por revisar
updates-phase-all = Todas las fases
updates-phase-none = Sin fase
updates-feed = Suscribirse al feed
updated = Actualizada
updated-on = Actualizada el { $date }
