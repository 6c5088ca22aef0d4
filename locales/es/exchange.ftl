# Copias, lectura y entrega; todos los clientes; el acta de entrega.

# Todos los clientes
customers-page = Clientes
customers-lead = Todos los clientes de este dispositivo. Nada sale de él mientras usted no haga una copia ni lo comparta.
customers-script = Esta página necesita JavaScript: lo que marca se guarda solo en su navegador, no en un servidor.
overview-column-customer = Cliente
overview-column-due = Próximo vencimiento
overview-column-last = Último cambio
overview-column-actions = Más
overview-customer-current = seleccionado
overview-customer-menu = Más sobre { $name }
overview-fraction-of = { $name }, obligatorias: { $done } de { $total } hechas
overview-changed-of = { $name }: { $n } por revisar
overview-blocked-of = { $name }: { $n } bloqueadas
overview-due-of = { $name }, próximo vencimiento: { $day }
overview-empty = ninguna
overview-none = Todavía no hay ningún cliente en este dispositivo.
overview-help = Añada uno, marque algo en una página o restaure una copia.
overview-shown = { $n ->
    [one] Un cliente
   *[other] { $n } clientes
  }
overview-archived = { $n ->
    [one] Un cliente archivado
   *[other] { $n } clientes archivados
  }
overview-never = nunca
overview-sample-na = No forma parte de este encargo
overview-sample-why = Espera una decisión
overview-sample-owner = Equipo de entrega
overview-sample = Ejemplo
overview-sample-remove = Quitar el ejemplo
overview-sample-load = Cargar un ejemplo
overview-how = Cómo usar este sitio
overview-team = Trabajar juntos en una carpeta
overview-shared = compartido
overview-backup = Última copia { $days ->
    [0] hoy
    [one] ayer
   *[other] hace { $days } días
  }, desde entonces { $n ->
    [0] ningún cambio
    [one] un cambio
   *[other] { $n } cambios
  }.
overview-backup-none = { $n ->
    [one] Aún sin copia, un cambio desde el principio.
   *[other] Aún sin copia, { $n } cambios desde el principio.
  }
overview-kept = Este navegador conserva lo guardado.
overview-not-kept = Este navegador puede borrar lo guardado.

# Copia y entrega
files-export-nothing = Todavía no hay nada que copiar. La primera marca crea un cliente.
files-export-one = Guardar una copia de «{ $name }»
files-export-one-help = Un archivo con todo: marcas, notas, responsables y vencimientos. También para traspasarlo a otra persona del equipo.
files-export-all = Guardar una copia de todos los clientes
files-export-all-help = { $n ->
    [one] Un archivo con el único cliente de este dispositivo.
   *[other] Un archivo con los { $n } clientes de este dispositivo.
  }
files-export-restore-help = Primero muestra qué cambiaría.
files-export-link = Enlace de estado
files-export-link-help = Para consultar: solo el estado, sin nombres ni notas.
files-export-sheet = Tabla para Excel
files-export-sheet-help = CSV con estado, responsables, vencimientos y notas.
files-export-calendar = Vencimientos para el calendario
files-export-calendar-help = { $n ->
    [0] Ninguna tarea tiene vencimiento todavía.
    [one] Un vencimiento. Al importarlo de nuevo se actualiza sin duplicarse.
   *[other] { $n } vencimientos. Al importarlos de nuevo se actualizan sin duplicarse.
  }
files-export-trackers = Tareas para un gestor de incidencias
files-export-trackers-help = Para Azure DevOps, Jira, GitLab, GitHub o Planner: lo que muestra esta página o todas las tareas.
files-export-record-help = Para imprimir o guardar como PDF: qué está hecho, qué se decidió y por qué.
files-saved-file = Guardado como { $name }.

# Leer una copia
files-import-file = Archivo de la copia (.json)
files-import-help = Nada cambia hasta que usted lo acepte.
files-import-ask = ¿Restaurar { $name }?
files-import-count = { $n ->
    [one] Un cliente
   *[other] { $n } clientes
  } en el archivo
files-import-customer-new = nuevo en este dispositivo
files-import-new = { $n ->
    [one] entrada nueva
   *[other] entradas nuevas
  }
files-import-over = { $n ->
    [one] se sobrescribe
   *[other] se sobrescriben
  }
files-import-kept = { $n ->
    [one] se queda como está aquí
   *[other] se quedan como están aquí
  }
files-import-doubled = { $n ->
    [one] nota se conserva dos veces
   *[other] notas se conservan dos veces
  }
files-import-unknown = { $n ->
    [one] tarea desconocida se conserva
   *[other] tareas desconocidas se conservan
  }
files-import-nothing = Nada nuevo: todo lo del archivo ya está aquí.
files-import-ahead = El reloj del otro dispositivo iba adelantado más de un día. Sus entradas prevalecen hasta que el de este llegue a esa hora.
files-import-list = Qué se sobrescribe
files-import-here = Aquí
files-import-there = Archivo
files-import-merge = Combinar
files-import-take = Restaurar
files-import-copy = Como cliente nuevo
files-import-copied = { $name } (de la copia)
files-imported = Restaurado: { $fresh ->
    [one] una entrada nueva
   *[other] { $fresh } entradas nuevas
  }, { $over } sobrescritas.
files-import-failed = Este archivo no se puede restaurar. No ha cambiado nada.
files-refused-size = El archivo es mayor que cualquier copia de este sitio.
files-refused-json = El archivo no es una copia o está incompleto. Pídalo otra vez.
files-refused-format = El archivo no es la copia de un playbook.
files-refused-version = El archivo procede de una versión más nueva de este sitio. Recargue la página o pida el enlace al sitio nuevo.
files-refused-site = El archivo pertenece a otro sitio: { $site }.
files-refused-empty = El archivo no contiene ningún cliente.
files-refused-content = El archivo se ha modificado o está dañado. No se puede leer:
files-refused-more = y { $n ->
    [one] un lugar más
   *[other] { $n } lugares más
  }
files-import-another = Elegir otro archivo

# Enlace de estado
status-link-title = Enlace de estado
status-link-label = Enlace para compartir
status-link-help = El enlace muestra el estado de hoy, sin nombres, notas ni motivos. El estado está contenido en el propio enlace; no se envía nada a ningún servidor. Los cambios posteriores no se incluyen.
status-link-copy = Copiar
status-link-copied = Copiado.
status-link-select = Seleccionado. Cópielo con Ctrl+C.
status-title = Estado del { $day }
status-name = El cliente
status-text = Está viendo un estado compartido. Aquí no se puede cambiar nada y sus propios clientes no se ven afectados.
status-strange = { $n ->
    [one] Las tareas de una página han cambiado desde entonces; no se muestra su estado.
   *[other] Las tareas de { $n } páginas han cambiado desde entonces; no se muestra su estado.
  }
status-leave = Ir a mis clientes
status-broken = Este enlace de estado está incompleto o es de otra versión. Pida uno nuevo.

# Tabla, calendario, acta
rows-scoped-out = Fuera del alcance
rows-recheck = cambiada desde entonces
files-yes = sí
rows-phase = Fase
files-page = Proceso
files-step = Paso
rows-id = Id.
rows-name = Tarea
files-set = Marcado el
files-uid = Identificador
rows-kind-guidance = Orientación
files-retired = Retirada
files-all-services = Todos los servicios
files-calendar-done = Hecha: { $name }
files-calendar-owner = Responsable: { $name }
files-file-sheet = tareas
files-file-calendar = vencimientos
record-print = Imprimir
record-back = Volver
record-edition = Edición { $edition }
record-date = Estado del { $day }
record-sum = Obligatorias: { $done } de { $total } hechas
record-optional = Opcionales: { $done } de { $total }
record-changed = { $n } cambiadas desde que se marcaron
record-phases = Por fase
record-decisions = Decisiones
record-decisions-none = Ninguna tarea está bloqueada ni marcada como «no procede».
record-tasks = Todas las tareas
record-no-phase = Sin fase
record-no-step = Otras tareas
more-services = Servicios
record-on = el { $day }
record-retired = Retiradas desde entonces
record-retired-text = { $n ->
    [one] Una tarea que tenía estado ya no está en el playbook.
   *[other] { $n } tareas que tenían estado ya no están en el playbook.
  }
record-sign = Confirmado por el cliente
record-sign-partner = Confirmado por el partner
record-sign-place = Lugar, fecha, firma
more-do-backup = Copiar y compartir
more-do-restore = Restaurar una copia
more-do-record = Acta de servicios prestados
more-do-log = Cambios recientes
more-do-roles = Por rol
more-do-overview = Todos los clientes
more-do-trackers = Llevar a un gestor de incidencias
rows-kind-own = Tarea propia
record-own = Tareas propias
