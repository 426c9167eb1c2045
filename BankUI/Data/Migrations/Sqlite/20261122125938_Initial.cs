using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "NOCASE"),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false, collation: "NOCASE"),
                    balance_cents = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    activity_count = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    last_activity_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValueSql: "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')"),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 1L),
                    last_activity_sort = table.Column<DateTime>(type: "TEXT", nullable: false, computedColumnSql: "COALESCE(last_activity_at, '0001-01-01 00:00:00')", stored: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_activity_count", "activity_count >= 0");
                    table.CheckConstraint("ck_accounts_balance_cents", "balance_cents >= 0 AND CAST(balance_cents AS bigint) = balance_cents");
                    table.CheckConstraint("ck_accounts_email", "email LIKE '%_@_%' AND length(email) <= 254");
                    table.CheckConstraint("ck_accounts_owner", "trim(owner) <> '' AND length(owner) <= 100");
                });

            migrationBuilder.CreateTable(
                name: "instructors",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "NOCASE"),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instructors", x => x.id);
                    table.CheckConstraint("ck_instructors_email", "email LIKE '%_@_%' AND length(email) <= 254");
                    table.CheckConstraint("ck_instructors_name", "trim(name) <> '' AND length(name) <= 100");
                });

            migrationBuilder.CreateTable(
                name: "students",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "NOCASE"),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_students", x => x.id);
                    table.CheckConstraint("ck_students_email", "email LIKE '%_@_%' AND length(email) <= 254");
                    table.CheckConstraint("ck_students_name", "trim(name) <> '' AND length(name) <= 100");
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    memo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValueSql: "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.id);
                    table.CheckConstraint("ck_transfers_memo", "length(memo) <= 200");
                });

            migrationBuilder.CreateTable(
                name: "account_preferences",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "INTEGER", nullable: false),
                    nickname = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    low_balance_alert_cents = table.Column<long>(type: "INTEGER", nullable: true),
                    statements_by_email = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_preferences", x => x.account_id);
                    table.CheckConstraint("ck_account_preferences_low_balance_alert_cents", "low_balance_alert_cents >= 0 AND CAST(low_balance_alert_cents AS bigint) = low_balance_alert_cents");
                    table.CheckConstraint("ck_account_preferences_nickname", "length(nickname) <= 60");
                    table.ForeignKey(
                        name: "fk_account_preferences_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "courses",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "NOCASE"),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false, collation: "NOCASE"),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    instructor_id = table.Column<int>(type: "INTEGER", nullable: true),
                    prerequisite_id = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courses", x => x.id);
                    table.CheckConstraint("ck_courses_capacity", "capacity > 0 AND CAST(capacity AS int) = capacity");
                    table.CheckConstraint("ck_courses_code", "trim(code) <> '' AND length(code) <= 20");
                    table.CheckConstraint("ck_courses_prerequisite_id", "prerequisite_id <> id");
                    table.CheckConstraint("ck_courses_title", "trim(title) <> '' AND length(title) <= 120");
                    table.ForeignKey(
                        name: "fk_courses_instructor_id",
                        column: x => x.instructor_id,
                        principalTable: "instructors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_courses_prerequisite_id",
                        column: x => x.prerequisite_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "activity",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_id = table.Column<int>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    amount_cents = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValueSql: "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')"),
                    memo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    transfer_id = table.Column<int>(type: "INTEGER", nullable: true),
                    operation_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity", x => x.id);
                    table.CheckConstraint("ck_activity_amount_cents", "amount_cents > 0 AND amount_cents <= 100000000000 AND CAST(amount_cents AS bigint) = amount_cents");
                    table.CheckConstraint("ck_activity_memo", "length(memo) <= 200");
                    table.CheckConstraint("ck_activity_type", "type IN ('DEP', 'WD')");
                    table.ForeignKey(
                        name: "fk_activity_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_activity_transfer_id",
                        column: x => x.transfer_id,
                        principalTable: "transfers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "enrollments",
                columns: table => new
                {
                    student_id = table.Column<int>(type: "INTEGER", nullable: false),
                    course_id = table.Column<int>(type: "INTEGER", nullable: false),
                    enrolled_at = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValueSql: "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')"),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    grade = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    waitlist_position = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrollments", x => new { x.student_id, x.course_id });
                    table.CheckConstraint("ck_enrollments_grade", "length(grade) <= 2");
                    table.CheckConstraint("ck_enrollments_role", "role IN ('student', 'assistant', 'auditor')");
                    table.CheckConstraint("ck_enrollments_status", "status IN ('enrolled', 'waitlisted')");
                    table.CheckConstraint("ck_enrollments_waitlist_position", "(status = 'enrolled' AND waitlist_position IS NULL) OR (status = 'waitlisted' AND waitlist_position IS NOT NULL AND waitlist_position >= 1)");
                    table.ForeignKey(
                        name: "fk_enrollments_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_enrollments_student_id",
                        column: x => x.student_id,
                        principalTable: "students",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_balance_cents_id",
                table: "accounts",
                columns: new[] { "balance_cents", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_closed_at",
                table: "accounts",
                column: "closed_at",
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_last_activity_sort_id",
                table: "accounts",
                columns: new[] { "last_activity_sort", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_opened_at_id",
                table: "accounts",
                columns: new[] { "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_owner_id",
                table: "accounts",
                columns: new[] { "owner", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_accounts_email",
                table: "accounts",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_activity_account_id_created_at_id",
                table: "activity",
                columns: new[] { "account_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_activity_account_id_type_amount_cents",
                table: "activity",
                columns: new[] { "account_id", "type", "amount_cents" });

            migrationBuilder.CreateIndex(
                name: "ux_activity_operation_id",
                table: "activity",
                column: "operation_id",
                unique: true,
                filter: "operation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_activity_transfer_id_account_id",
                table: "activity",
                columns: new[] { "transfer_id", "account_id" },
                unique: true,
                filter: "transfer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_activity_transfer_id_type",
                table: "activity",
                columns: new[] { "transfer_id", "type" },
                unique: true,
                filter: "transfer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_courses_instructor_id",
                table: "courses",
                column: "instructor_id");

            migrationBuilder.CreateIndex(
                name: "ix_courses_prerequisite_id",
                table: "courses",
                column: "prerequisite_id");

            migrationBuilder.CreateIndex(
                name: "ux_courses_code",
                table: "courses",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_course_id_status_waitlist_position",
                table: "enrollments",
                columns: new[] { "course_id", "status", "waitlist_position" });

            migrationBuilder.CreateIndex(
                name: "ix_instructors_name_id",
                table: "instructors",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_instructors_email",
                table: "instructors",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_students_name_id",
                table: "students",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_students_email",
                table: "students",
                column: "email",
                unique: true);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER tr_activity_open_account BEFORE INSERT ON activity
                WHEN (SELECT closed_at FROM accounts WHERE id = NEW.account_id) IS NOT NULL
                BEGIN
                    SELECT RAISE(ABORT, 'A closed account takes no activity.');
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_preferences");

            migrationBuilder.DropTable(
                name: "activity");

            migrationBuilder.DropTable(
                name: "enrollments");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "courses");

            migrationBuilder.DropTable(
                name: "students");

            migrationBuilder.DropTable(
                name: "instructors");
        }
    }
}
