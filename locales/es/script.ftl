# Lo que dicen las listas de tareas en español.

# Estados
live-open = Pendiente
live-done = Hecha
live-na = No procede
live-blocked = Bloqueada
live-begun = En curso
live-complete = Completado
live-confirmed = Confirmada
live-said = { $what }. { $total ->
    [0] Esta página no tiene tareas obligatorias.
   *[other] { $done } de { $total } tareas obligatorias de esta página.
  }
live-said-all = { $what }. { $done } de { $total } tareas obligatorias en total.
extra-undone = Deshecho.
extra-undone-one = Deshecho: { $name }, { $what }.
extra-undone-n = Deshecho: { $n } tareas.
live-status-of = Estado: { $name }
live-details-of = Nota, responsable y vencimiento: { $name }
live-notes-of = { $n ->
    [one] Una nota
   *[other] { $n } notas
  }, responsable y vencimiento: { $name }
extra-done-on = hecha el { $day }
extra-done-by = hecha por { $name } el { $day }
extra-set-by = fijada por { $name } el { $day }
extra-out-of-scope = Fuera del alcance de este cliente
live-due-by = vence el { $day }
live-overdue = vencida
extra-changed-done = Ha cambiado desde que la marcó el { $day }
extra-changed-set = Ha cambiado desde que fijó su estado el { $day }
extra-confirm = Sigue siendo válida
extra-show-diff = Ver qué cambió

# Números
live-of = { $done } de { $total }
live-short = { $done }/{ $total }
live-required-of = Obligatorias { $done } de { $total }
live-optional-of = Opcionales { $done } de { $total }
live-guidance-of = Orientación { $done } de { $total }
live-nothing = Sin tareas obligatorias
live-n-blocked = { $n ->
    [one] { $n } bloqueada
   *[other] { $n } bloqueadas
  }
live-n-na = { $n } no { $n ->
    [one] procede
   *[other] proceden
  }
live-n-changed = { $n ->
    [one] { $n } cambiada
   *[other] { $n } cambiadas
  }
live-points-changed = { $n ->
    [one] Un punto de orientación modificado
   *[other] { $n } puntos de orientación modificados
  }
extra-also-done = Hecha en «{ $page }» el { $day }.
extra-also-here = Hecha también aquí
extra-also-open = Sigue pendiente en «{ $page }».
extra-also-there = Hecha también allí
live-to-check = { $n } por revisar

# Barra
live-bar = Cliente y progreso
live-first-name = Mi primer cliente
live-no-customer = Clientes
live-readonly = Estado compartido, solo lectura
live-this-page = Esta página:
live-whole = En total:
live-saved = Guardado en este dispositivo, { $time }
live-stays = Las marcas se quedan en este dispositivo
live-by-role = Por rol
live-printed = Impreso el { $day }
live-undo = Deshacer
live-backup = Copiar y compartir
live-problem-blocked = No se guardó: este navegador bloquea el almacenamiento.
live-problem-full = No se guardó: el almacenamiento está lleno.
live-problem-failed = No se guardó: error al guardar.
live-problem-gone = El navegador borró lo que estaba guardado aquí. Restaure su última copia.
live-problem-newer = No se guardó: en este navegador ya se usó una versión más reciente de este sitio. Vuelva a cargar la página.
live-problem-erased = Este cliente se borró en otra ventana. Elija otro en «Clientes».

# Filtros
live-filter = Filtrar tareas
live-filter-reset = Mostrar todas
live-bulk = Cambiar todas…
live-more = Más…
live-next-open = Ir a la siguiente tarea pendiente
live-only-open = Solo pendientes ({ $n })
live-only-changed = Solo cambiadas ({ $n })
live-shown = { $shown ->
    [0] Ninguna tarea visible
   *[other] { $shown } de { $all } tareas visibles
  }
pick-cut = Se muestran { $shown } de { $all },
pick-empty = Ninguna tarea cumple este filtro.
pick-empty-hidden = { $hidden ->
    [one] Hay una tarea oculta
   *[other] Hay { $hidden } tareas ocultas
  }, { $open ->
    [0] ninguna pendiente.
    [one] una de ellas pendiente.
   *[other] { $open } de ellas pendientes.
  }

# Página de inicio
home-headline-new = { $name }: primeros pasos
home-headline-done = { $name }: todo hecho.
home-lead = { $done } de { $total } tareas obligatorias están hechas. { $changed ->
    [0] { $blocked ->
        [0] No hay nada bloqueado.
        [one] Hay una tarea bloqueada.
       *[other] Hay { $blocked } tareas bloqueadas.
      }
    [one] Una tarea marcada ha cambiado desde entonces; { $blocked ->
        [0] ninguna está bloqueada.
        [one] una está bloqueada.
       *[other] { $blocked } están bloqueadas.
      }
   *[other] { $changed } tareas marcadas han cambiado desde entonces; { $blocked ->
        [0] ninguna está bloqueada.
        [one] una está bloqueada.
       *[other] { $blocked } están bloqueadas.
      }
  }
home-lead-empty = Ninguna tarea obligatoria está en el alcance. Cambie el alcance para recuperar tareas.
home-points-title = Orientación por revisar
home-go-on = Continúe donde lo dejó el { $day }
home-since = Desde su última visita, el { $day }:
home-since-edition = edición { $edition }
home-since-others = { $n ->
    [one] una tarea cambiada en otro lugar
   *[other] { $n } tareas cambiadas en otro lugar
  }
home-go-first = Empiece por
home-go-button = Continuar
home-go-begin = Empezar
live-check-title = Por revisar
home-customers-title = Mis clientes
home-now = Ahora: { $name }
home-ticked-on = estado fijado el { $day }
live-no-reason = sin motivo indicado

# Diálogos
more-close = Cerrar
more-cancel = Cancelar
more-customers-title = Cambiar de cliente
more-customers-none = Su primera marca crea el primer cliente. También puede ponerle nombre ahora.
more-find = Buscar por nombre
more-chosen = seleccionado
more-others = { $n ->
    [one] Uno más. Escriba parte del nombre.
   *[other] { $n } más. Escriba parte de un nombre.
  }
more-no-match = Ningún nombre coincide.
more-manage = Administrar la selección
more-manage-title = Administrar { $name }
more-all = Ver todo ({ $n })
more-since = Creado el { $day }
more-now = Ahora: { $name }
more-new = Nuevo cliente
more-new-name = Nombre
more-new-hint = Lo mejor es un nombre en clave: aparece en la barra, en las impresiones y en los archivos.
more-name-empty = Escriba un nombre.
more-create = Crear
more-rename = Cambiar nombre
more-rename-title = Cambiar el nombre de { $name }
more-renamed = Ahora se llama { $name }.
more-save = Guardar
more-scope = Alcance
more-scope-title = Alcance de { $name }
more-scope-hint = Lo que se desactiva cuenta como «no procede». Si lo vuelve a activar, reaparecen todas las marcas.
more-scope-phases = Fases
more-scope-sections = Secciones
more-scope-roles = Roles
more-scope-set = Alcance guardado.
more-duplicate = Duplicar
more-copy-of = Copia de { $name }
more-archive = Archivar
more-archived = { $name } se archivó.
more-unarchive = Restaurar
more-unarchived = { $name } se restauró.
more-erase = Borrar
more-erase-title = ¿Borrar { $name }?
more-erase-text = Todas las marcas y notas de este cliente se eliminan de este dispositivo. Puede deshacerlo hasta que salga de la página; después solo se recuperan con una copia.
more-erase-back = Puede deshacerlo hasta que salga de la página.
more-erase-yes = Borrar
more-erased = { $name } se borró.
more-why = Motivo
more-why-hint = A qué espera o por qué no procede
more-note = Nota
more-notes-two = Dos dispositivos guardaron una nota. Al guardar se combinan.
more-owner = Responsable
more-due = Vencimiento
more-noted = Guardado: { $name }
more-bulk-title = { $n ->
    [0] No hay tareas que cambiar
    [one] Cambiar una tarea
   *[other] Cambiar { $n } tareas
  }
more-bulk-text = Todas reciben el mismo estado. Se deshace en un solo paso.
more-bulk-said = { $n ->
    [0] Nada que cambiar.
    [one] Una tarea: { $what }.
   *[other] { $n } tareas: { $what }.
  }
more-copy-link = Copiar enlace
more-link-copied = Enlace copiado.
more-roles-title = Tareas obligatorias por rol
more-roles-help = Hechas, de todas las que proceden. Cada número lleva a sus tareas.
more-roles-all = Todos los roles
more-no-role = Sin rol
more-page = Esta página
more-whole = Todo el playbook
more-hide-diff = Ocultar qué cambió
more-before = Antes
more-now-reads = Ahora
more-diff-none = Las palabras son las mismas. Cambió la obligatoriedad, el rol o un enlace.
more-diff-lost = La redacción anterior ya no se conserva.
more-state = Estado
more-kind = Tipo
more-role = Rol
more-filter-all = Todos
more-applies = Todas las aplicables
more-filter-changed = Solo cambiadas
live-required = Obligatoria
live-optional = Opcional
home-headline-in = { $name } está en la fase { $phase }.
home-headline-rest = { $name }: a continuación, «{ $phase }».
home-headline-empty = No hay nada aplicable a { $name }.
home-headline-open = { $name } está en espera: todas las tareas pendientes están bloqueadas.
work-me = yo
work-customer = Para
work-due = Vencimiento
work-owner = Responsable
work-role = Rol
work-task = Tarea
work-kind = Motivo
work-id = Id.
work-page = Página
work-overdue = Vencidas
work-week = Vencen esta semana
work-blocked = Bloqueadas
work-changed = Por revisar
work-later = Vencen más tarde
work-next = Siguiente de cada uno
work-filter = Filtrar
work-find = Nombre o tarea
work-owner-hint = Responsable (o «{ $me }»)
work-my-name = Mi nombre como responsable
work-phase = Fase
work-section = Sección
work-until = Vence hasta
work-all = Mostrar los { $n }
work-reading = Hasta ahora se han contado { $n } de { $all }.
work-none = No hay nada pendiente.
work-none-help = Ponga un estado o un vencimiento en una página del playbook y la tarea aparecerá aquí.
work-none-chosen = Ninguna tarea coincide con estos filtros.
work-copy = Copiar la semana como texto
work-copied = La semana está en el portapapeles.
work-csv = Como tabla (CSV)
work-print = Imprimir
work-week-title = Estado del { $day }
work-file = mi-trabajo
log-title = Cambios recientes
log-before = Antes
log-none = Todavía no se ha marcado nada.
log-customer = Nombre o alcance
log-tasks = { $n } tareas
log-cleared = Borrado
log-later = Cambiado después
log-device = en otro dispositivo
keys-title = Teclado
keys-down = Tarea siguiente
keys-up = Tarea anterior
keys-tick = Marcar o desmarcar
keys-block = Bloqueada, con motivo
keys-note = Nota, responsable, vencimiento
keys-details = Abrir el enlace de la tarea
keys-next = Siguiente tarea obligatoria pendiente
keys-log = Cambios recientes, para deshacerlos uno a uno
keys-find = Buscar
keys-help = Esta lista
keys-ctrl = Ctrl
keys-undo = Deshacer la última acción
keys-on = Usar atajos de una sola tecla
keys-hint = No actúan mientras escribe, y todo se puede deshacer.
keys-none-open = No hay tareas obligatorias pendientes.
more-own = Añadir una tarea propia…
more-meeting = Modo reunión
own-title = Tareas propias
own-kind = Propia
own-of = Propias { $done } de { $total }
own-add = Una tarea propia
own-name = Qué hay que hacer
own-hint = Se cuenta aparte de las tareas del playbook.
own-save = Añadir
own-added = Añadida: { $name }
own-removed = Eliminada: { $name }
own-remove = Eliminar
finish-title = { $name }: completado.
finish-times = Estados fijados del { $from } al { $to }.
finish-next = A continuación:
finish-next-phase = Siguiente fase, { $phase }:
finish-record = Acta de servicios prestados
finish-close = Cerrar
meeting-title = Reunión: { $name }
meeting-where = Dónde
meeting-end = Terminar la reunión
meeting-single = Una tarea cada vez
meeting-previous = Anterior
meeting-next = Siguiente
meeting-at = Tarea { $n } de { $all }
meeting-left = { $all ->
    [0] No hay ninguna tarea obligatoria pendiente.
   *[other] Quedan { $n } de { $all }
  }
